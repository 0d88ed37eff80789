import type { Option, Question } from '../../src/bank/question.ts'

export const options = (key: number, ...texts: string[]): Option[] =>
  texts.map((text, at) => ({ text, why: 'It is taught so in the notes.', key: at === key }))

/** Breaks no rule; a test changes what it is about. */
export const question = (change: Partial<Question> = {}): Question => ({
  id: 'counterstrain-hold-time',
  topic: 'Counterstrain',
  kind: 'recall',
  difficulty: 'easy',
  stem: 'For how long is the position of ease of a cervical tenderpoint conventionally held before the slow return?',
  options: options(2, '5 seconds', '30 seconds', '90 seconds', '180 seconds'),
  passage: 'counterstrain#hold-time',
  tags: { technique: 'counterstrain', region: 'cervical', integration: 'pure', level: 1 },
  review: 'unreviewed',
  waivers: [],
  file: 'questions/counterstrain.yaml',
  line: 3,
  lines: { stem: 6, options: [8, 10, 12, 14, 16], passage: 18, tags: 19 },
  ...change,
})

export const vignetteStem =
  'A 34-year-old nurse has had a dull ache between the shoulder blades since a long shift in the ward. The skin over T6 is ' +
  'warm and moist, and the segment turns less to one side. Which of the four signs of the exam does the warmth show?'
