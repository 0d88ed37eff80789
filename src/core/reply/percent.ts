/** A share of 1 as it is read: `67 %`. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`
