/** Whom the tutors of a workspace named one of them. */
export interface Tutor {
  readonly kind: 'member' | 'role'
  readonly id: string
}
