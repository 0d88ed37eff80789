import type { RichText } from '../../core/reply/rich-text.ts'

/** What a member is to be told. */
export type NoticeContent =
  /** What happened to a schedule. */
  | { readonly kind: 'schedule'; readonly schedule: string; readonly words: RichText }
  /** Rounds that the member may still answer. */
  | { readonly kind: 'reminder'; readonly rounds: readonly string[] }
