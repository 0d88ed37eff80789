/** The part of Slack's message object that the page draws. Everything is optional: an absent part is simply not drawn. */
export interface SlackRaw {
  readonly text?: string
  readonly blocks?: readonly Block[]
  readonly files?: readonly {
    readonly name: string
    readonly size: number
    readonly mimetype?: string
    readonly url_private: string
    readonly alt_txt?: string
  }[]
  readonly attachments?: readonly {
    readonly color?: string
    readonly text?: string
    readonly blocks?: readonly Block[]
  }[]
}

export interface Text {
  readonly type: string
  readonly text: string
}

export interface Block {
  readonly type: string
  readonly text?: Text | string
  readonly fields?: readonly Text[]
  readonly accessory?: Element
  readonly elements?: readonly Element[]
  readonly image_url?: string
  readonly slack_file?: { readonly id?: string; readonly url?: string }
  readonly alt_text?: string
  readonly title?: Text
  /** Of a table. */
  readonly rows?: readonly (readonly Element[])[]
}

/** An element of an actions or context block, or a part of rich text. */
export interface Element {
  readonly type: string
  readonly text?: Text | string
  readonly action_id?: string
  readonly url?: string
  readonly style?: string | Readonly<Record<string, boolean>>
  readonly image_url?: string
  readonly slack_file?: { readonly id?: string; readonly url?: string }
  readonly alt_text?: string
  readonly elements?: readonly Element[]
  readonly indent?: number
  readonly name?: string
  readonly unicode?: string
  readonly user_id?: string
  readonly channel_id?: string
  readonly range?: string
  readonly usergroup_id?: string
  readonly timestamp?: number
  readonly format?: string
  readonly fallback?: string
}
