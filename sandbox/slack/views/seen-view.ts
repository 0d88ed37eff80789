import type { Block } from '../blocks/block.ts'

/** A modal or App Home as the page draws it. */
export interface SeenView {
  readonly id: string
  readonly type: 'home' | 'modal'
  readonly title: string | undefined
  /** The labels of the two buttons at the bottom of a modal, where the app named them. */
  readonly submit: string | undefined
  readonly close: string | undefined
  /** As Slack's API returns them, with an id on every block. */
  readonly blocks: readonly Block[]
  /** Everything readable in reading order, one line each, without the labels of buttons. */
  readonly text: string
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly disabled: boolean }[]
}

export interface Suggestion {
  readonly label: string
  readonly value: string
}

/** What a person does with the views that the app has opened for them. */
export interface ViewActs {
  /** App Home first where the app has published one, then modals from the bottom to the top. */
  seesViews(person: string): SeenView[]
  /**
   * Fills in the inputs by their action_id and presses the modal's submit button. An input that is not named keeps what
   * it shows, '' empties it, and several values are separated by commas. Resolves with the app's complaints by
   * block_id, empty where it took the values; rejects where the client would not submit, or the app did not answer.
   */
  submits(person: string, viewId: string, values: Readonly<Record<string, string>>): Promise<Record<string, string>>
  closes(person: string, viewId: string): Promise<void>
  /** Presses the button with this label (or action_id). Rejects where the app does not acknowledge it. */
  pressesInView(person: string, viewId: string, button: string): Promise<void>
  /** What the app offers for the text typed into a select that asks it; nothing below the select's min_query_length. */
  suggests(person: string, viewId: string, actionId: string, typed: string): Promise<readonly Suggestion[]>
  opensHome(person: string): Promise<void>
}
