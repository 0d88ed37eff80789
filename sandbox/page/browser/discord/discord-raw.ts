/** The part of Discord's message object that the page draws. Everything is optional: an absent part is simply not drawn. */
export interface DiscordRaw {
  readonly content?: string
  readonly channel_id?: string
  readonly embeds?: readonly Embed[]
  readonly attachments?: readonly {
    readonly url: string
    readonly filename: string
    readonly size?: number
    readonly content_type?: string
    readonly description?: string
  }[]
  readonly components?: readonly Row[]
}

export interface Embed {
  readonly title?: string
  readonly url?: string
  readonly description?: string
  readonly color?: number
  readonly author?: { readonly name: string }
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[]
  readonly thumbnail?: { readonly url: string; readonly description?: string }
  readonly image?: { readonly url: string; readonly description?: string }
  readonly footer?: { readonly text: string }
  readonly timestamp?: string
}

interface Row {
  readonly type: number
  readonly components?: readonly Button[]
}

export interface Button {
  readonly type: number
  readonly style?: number
  readonly label?: string
  readonly custom_id?: string
  readonly url?: string
  readonly disabled?: boolean
  readonly emoji?: { readonly name?: string | null }
}
