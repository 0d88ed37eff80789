import type { Answers, Raw } from './world.ts'

const row = (...buttons: Raw[]) => ({ type: 1, components: buttons.map((button) => ({ type: 2, ...button })) })

const description = [
  '> Hold for 90 seconds. **The position is held for 90 seconds, and for 120 seconds at a rib.** The finger stays on the point to monitor it.',
  '',
  'The tenderpoint is *monitored* during the whole hold; the patient stays passive.',
].join('\n')

export const answers: Answers = {
  answer: (question) => ({
    content: '',
    embeds: [
      {
        title: 'How long is a counterstrain position held?',
        color: 0x0f766e,
        description,
        fields: [
          {
            name: 'Source',
            value: '[StatPearls, Physiology, Counterstrain](https://www.statpearls.com/102987) · reviewed article',
          },
          { name: 'Topic', value: 'Counterstrain', inline: true },
          { name: 'Section', value: 'Hold time', inline: true },
        ],
        footer: { text: `You asked: ${question}` },
      },
    ],
    components: [
      row(
        { style: 1, label: 'Show everyone', custom_id: 'show' },
        { style: 2, label: 'More passages', custom_id: 'more' },
        { style: 2, emoji: { name: '👍' }, custom_id: 'good' },
        { style: 2, emoji: { name: '👎' }, custom_id: 'bad' },
      ),
    ],
  }),
  quiz: {
    content:
      '## Quiz: counterstrain\nA patient has a tenderpoint at the *anterior* seventh rib. How long is the position held?',
    embeds: [
      {
        color: 0x5865f2,
        description: '🇦 30 seconds\n🇧 60 seconds\n🇨 90 seconds\n🇩 120 seconds',
        footer: { text: 'Closes at 9:00 PM · one vote each, the last one counts' },
      },
    ],
    components: [
      row(
        { style: 2, label: 'A', custom_id: 'a' },
        { style: 2, label: 'B', custom_id: 'b' },
        { style: 2, label: 'C', custom_id: 'c' },
        { style: 2, label: 'D', custom_id: 'd', disabled: true },
        { style: 5, label: 'Read more', url: 'https://example.org/counterstrain' },
      ),
    ],
  },
  seeds: ['🇦', '🇧', '🇨', '🇩'],
  plain: (text) => ({ content: text, embeds: [], components: [] }),
  buttonsOf: (raw) =>
    ((raw.components ?? []) as { components: { label?: string; custom_id?: string; emoji?: { name: string } }[] }[])
      .flatMap(({ components }) => components)
      .map(({ label, custom_id = '', emoji }) => ({
        id: custom_id,
        label: label ?? emoji?.name ?? '',
        disabled: false,
      })),
}
