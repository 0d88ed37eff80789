import type { types } from '@slack/bolt'

export const plain = (text: string) => ({ type: 'plain_text' as const, text })
export const option = (value: string) => ({ text: plain(value.toUpperCase()), value })
export const options = [option('a'), option('b'), option('c')]

export type Element = Extract<types.KnownBlock, { type: 'input' }>['element']

export const input = (element: Element, optional = false): types.KnownBlock => ({
  type: 'input',
  block_id: `block-${element.action_id}`,
  label: plain(element.action_id ?? ''),
  element,
  optional,
})

export const modal = (...blocks: types.KnownBlock[]): types.ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Save'),
  blocks,
})
