/** The permissions that matter in a text channel, by their documented bits. */
export const bits = {
  Administrator: 1n << 3n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseExternalEmojis: 1n << 18n,
  UseApplicationCommands: 1n << 31n,
  SendPolls: 1n << 49n,
} as const

export type Permission = keyof typeof bits

export function permissionBits(...permissions: readonly Permission[]): bigint {
  return permissions.reduce((sum, permission) => sum | bits[permission], 0n)
}
