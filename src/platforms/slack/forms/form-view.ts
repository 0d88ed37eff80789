import type { types } from '@slack/bolt'
import type { Form } from '../../../core/command/dispatch.ts'
import { shorten } from '../../../core/reply/split.ts'
import { limits } from '../limits.ts'
import { elementOf } from './form-elements.ts'
import { plainObject } from './text-object.ts'

/** By this Slack says which view was submitted. */
export const formId = 'form'

/** A form as a modal. Each option is a block of its own name, so that a mistake can be shown under it. */
export function formView({ title, submit, fields }: Form, metadata: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: formId,
    title: plainObject(shorten(title, limits.viewTitle)),
    submit: plainObject(shorten(submit, limits.viewTitle)),
    close: plainObject('Cancel'),
    private_metadata: metadata,
    blocks: fields.map(inputOf),
  }
}

const inputOf = (field: Form['fields'][number]): types.InputBlock => ({
  type: 'input',
  block_id: field.option.name,
  label: plainObject(readable(field.option.name)),
  hint: plainObject(shorten(field.option.description, limits.hint)),
  optional: !field.option.required,
  element: elementOf(field),
})

/** `not_tutor` -> `Not tutor` */
function readable(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
