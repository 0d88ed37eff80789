import { ButtonStyle, ComponentType } from 'discord.js'
import type { Button } from '../../../core/reply/reply.ts'
import { shorten } from '../../../core/reply/split.ts'
import { limits } from '../limits.ts'
import { customIdOf } from '../press-id.ts'
import { letterOf } from '../signs.ts'

export interface ActionRow {
  readonly type: ComponentType.ActionRow
  readonly components: ButtonComponent[]
}

interface ButtonComponent {
  readonly type: ComponentType.Button
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary
  readonly label: string
  readonly custom_id: string
}

export function rowsOf(buttons: readonly Button[]): ActionRow[] {
  const rows: ActionRow[] = []
  for (let at = 0; at < buttons.length; at += limits.buttonsPerRow) {
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(at, at + limits.buttonsPerRow).map((button) => ({
        type: ComponentType.Button,
        style: button.primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
        label: labelOf(button),
        custom_id: customIdOf(button.press),
      })),
    })
  }
  return rows
}

/** The letter and not the sign: a flag's half in a label is drawn larger than the words behind it. */
const labelOf = ({ label, choice }: Button): string =>
  shorten(choice === undefined ? label : [letterOf(choice), label].filter(Boolean).join('. '), limits.buttonLabel)
