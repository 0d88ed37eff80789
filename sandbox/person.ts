import type { RequestListener } from './requests.ts'

/**
 * What a person at a chat client can do and see. Both stand-ins implement it: the page draws it, the conversation tests
 * talk through it. Channels and people are named as people name them ('study', 'alice'); ids stay inside. The channel 'direct'
 * is the conversation with the bot alone.
 */
export interface Person {
  readonly id: string
  readonly name: string
  /**
   * Types into the message box of a channel and presses enter: a slash command, a mention of the bot, or plain talk.
   * `thread` is the message that it answers: a thread on Slack, a reply that pings on Discord.
   * Resolves when the platform has handed it to the bot (or has posted the plain message), not when the bot has answered.
   * Rejects with the client's own words when the client would not send it (a missing required option, over-long text).
   */
  types(channel: string, text: string, thread?: string): Promise<void>
  /** What the client's completion offers for the text typed so far; on Slack always empty. */
  completions(channel: string, text: string): Promise<Completion[]>
  /** Sends a file, with or without words. */
  shares(channel: string, file: string, text?: string): Promise<void>
  /** Changes the words of one's own message. */
  edits(message: string, text: string): Promise<void>
  /** Takes the app's command with this name from the menu of a message. */
  uses(message: string, command: string): Promise<void>
  /** Presses the button with this label (or id) on a message that the person can see. */
  presses(message: string, button: string): Promise<void>
  /** `emoji` is the Unicode emoji on Discord, the name without colons on Slack. */
  reacts(message: string, emoji: string): Promise<void>
  unreacts(message: string, emoji: string): Promise<void>
  /** All that this person sees in a channel, oldest first: public messages and those only for them. */
  sees(channel: string): SeenMessage[]
}

export interface Completion {
  readonly label: string
  /** The whole text the message box holds after this completion is taken. */
  readonly text: string
  readonly hint?: string
}

export interface SeenMessage {
  readonly id: string
  /** Set on replies inside a Slack thread: the id of the thread's first message. */
  readonly thread?: string
  readonly author: { readonly id: string; readonly name: string; readonly bot: boolean }
  /** ISO 8601. */
  readonly at: string
  readonly onlyYou: boolean
  /** Discord's "… is thinking". */
  readonly pending: boolean
  readonly edited: boolean
  /** The client's own failure line, such as "The application did not respond". */
  readonly failed: boolean
  /** Discord's line above a command's reply. */
  readonly usedCommand?: { readonly by: string; readonly command: string }
  /** Everything readable in reading order: content, embeds or blocks as plain lines, without button labels. */
  readonly text: string
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly disabled: boolean }[]
  readonly reactions: readonly { readonly emoji: string; readonly count: number; readonly mine: boolean }[]
  /** Pictures that the message shows, in reading order; `alt` is empty where none was given. */
  readonly pictures: readonly { readonly url: string; readonly alt: string }[]
  /** Files offered for download; pictures are not among them. */
  readonly files: readonly { readonly name: string; readonly url: string; readonly type: string }[]
  /** The platform's message object as its API returns it (Discord message, Slack message). */
  readonly raw: Readonly<Record<string, unknown>>
}

/** One request the bot made, as the stand-in saw and answered it; tests hold it against vendor data. */
export interface RecordedRequest {
  readonly method: string
  /** Discord: the path after `/api/v10`; Slack: the method's name, or `response_url`. */
  readonly path: string
  readonly body: unknown
  readonly status: number
  readonly response: unknown
}

/** Trouble a test or the page can make on purpose. */
export interface Faults {
  /** The next `times` requests whose path matches get this status instead of being handled. */
  answer(fault: { path: RegExp; status: number; times: number; retryAfterSeconds?: number; error?: string }): void
  /** Cuts every open socket without a goodbye, as a network does. */
  dropConnections(): void
  /** What was ordered with `answer` is forgotten. */
  answerNormally(): void
  /** From now on every request and connection with the bot's token is refused. */
  revokeToken(): void
  /** It is taken again. */
  restoreToken(): void
  /** Every event is delivered this many extra times. */
  repeatEvents(times: number): void
  /** Cuts every socket and lets nobody connect; everything else is answered as before. */
  goOffline(): void
  comeBack(): void
  /** Nothing listens at the address any more: whoever comes is refused by the network. */
  vanish(): Promise<void>
  /** At the same address as before. */
  reappear(): Promise<void>
  /** While on, events are neither delivered nor kept; on Discord no session from before can be resumed. */
  loseEvents(on: boolean): void
  /** While on, the events of a burst arrive with the last one first. */
  reorderEvents(on: boolean): void
}

/** Somebody with every right: takes away what the bot relies on. */
export interface Moderator {
  deletes(message: string): void
  /** Takes all reactions off a message. Throws on Slack, where nobody can. */
  clearsReactions(message: string): void
  deletesChannel(channel: string): void
  /** Throws the bot out of the server, or uninstalls the app. */
  removesBot(): void
  /** Invites it again, or installs the app again. */
  bringsBotBack(): void
}

/** What no client sends by itself: ids that the bot never gave this person, and values that no picker offers. */
export interface Forger {
  /** A press on a message that only this person sees. Slack's buttons have a value besides their id. */
  presses(person: string, channel: string, button: { readonly id: string; readonly value: string }): void
  /** A command such as `schedule add`; on Slack the values are typed as they are. */
  runs(person: string, channel: string, command: string, options: Readonly<Record<string, unknown>>): void
  /** The person starts the client anew: what only they saw is gone. */
  reloads(person: string, channel: string): void
}

/** The part that both stand-ins share; each adds its own address and tokens. */
export interface Sandbox {
  /** Anyone of the cast, and `student-1` … where the sandbox was started with `students`. */
  person(name: string): Person
  /** Another app's bot that is a member here too. */
  readonly otherBot: Person
  /** The cast. */
  readonly people: readonly string[]
  /** Those that have not been deleted; without `group-1` … where it was started with `moreChannels`. */
  readonly channels: readonly string[]
  /** The id of the server or workspace that the channels are of. */
  readonly serverId: string
  /** The id of each channel by its name, so that the page can name a channel that a message mentions. */
  readonly channelIds?: Readonly<Record<string, string>>
  readonly faults: Faults
  readonly moderator: Moderator
  readonly forger: Forger
  /** Newest last; the oldest are dropped past 1,000. */
  readonly requests: readonly RecordedRequest[]
  /** Called twice for each request of the bot that is not answered with an ordered fault. Returns the function that stops it. */
  onRequest(listener: RequestListener): () => void
  /** Called after anything visible changed. Returns the function that stops it. */
  onChange(listener: () => void): () => void
  stop(): Promise<void>
}
