/** How far the sandbox's clock is ahead of this computer's. */
let ahead = 0

export function sandboxNow(): Date {
  return new Date(Date.now() + ahead)
}

export function setSandboxNow(iso: string): void {
  ahead = Date.parse(iso) - Date.now()
}
