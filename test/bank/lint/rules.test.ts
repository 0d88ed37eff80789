import { expect, test } from 'vitest'
import { findingLine } from '../../../src/bank/lint/finding.ts'
import { lintBank } from '../../../src/bank/lint/lint.ts'
import type { Question } from '../../../src/bank/question.ts'
import { options, question, vignetteStem } from '../a-question.ts'

interface Example {
  readonly rule: string
  readonly level?: 'error' | 'warning'
  readonly bad: Partial<Question>
  readonly says: string
  readonly good: Partial<Question>
}

const why = (key: number, text: string, ...texts: string[]) =>
  options(key, ...texts).map((option) => (option.key ? { ...option, why: text } : option))

const examples: readonly Example[] = [
  {
    rule: 'L02',
    level: 'error',
    bad: { options: options(0, 'Away from the barrier', 'away from barrier', 'Into the barrier', 'Past the barrier') },
    says: '"away from barrier" is there twice',
    good: {
      options: options(0, 'Away from the barrier', 'Beside the barrier', 'Into the barrier', 'Past the barrier'),
    },
  },
  {
    rule: 'L02',
    bad: {
      options: options(
        0,
        'Gentle hold of the slack muscle in place',
        'Gentle hold of the slack muscle place',
        'Thrust',
        'Pump',
      ),
    },
    says: 'hardly differs from',
    good: {
      options: options(
        0,
        'Left rotation with right sidebending',
        'Right rotation with left sidebending',
        'Thrust',
        'Pump',
      ),
    },
  },
  {
    rule: 'L03',
    level: 'error',
    bad: { options: why(2, '', '5 seconds', '30 seconds', '90 seconds', '180 seconds') },
    says: '"90 seconds" has no why',
    good: {},
  },
  {
    rule: 'L03',
    level: 'error',
    bad: { passage: '' },
    says: 'no passage proves the key',
    good: {},
  },
  {
    rule: 'L03',
    level: 'error',
    bad: { passage: 'counterstrain#hold-tme' },
    says: 'no passage counterstrain#hold-tme; did you mean counterstrain#hold-time?',
    good: { passage: 'counterstrain#steps' },
  },
  {
    rule: 'L05',
    level: 'error',
    bad: { options: options(0, 'A firm barrier', 'A soft barrier', 'None of the above', 'Both A and B') },
    says: '"None of the above" speaks of other options',
    good: {
      options: options(
        0,
        'Absolute on both of the two lists',
        'Relative on both of the two lists',
        'Unnamed on both',
        'No list',
      ),
    },
  },
  {
    rule: 'L06',
    level: 'error',
    bad: { options: options(0, '**Firm** barrier', 'Soft barrier', 'Ping @everyone', 'See https://x.test') },
    says: 'holds "**"',
    good: { options: options(0, 'Less than 90 seconds', 'More than 90 seconds', 'At 50 % & over', 'No hold') },
  },
  {
    rule: 'L06',
    level: 'error',
    bad: { stem: 'Which of these <b>barriers</b> is met first at the end of active motion of a joint?' },
    says: 'the stem holds "<b>"',
    good: { stem: 'Which of these barriers is met first at the end of active motion of a joint?' },
  },
  {
    rule: 'L10',
    bad: {
      options: options(
        0,
        'A slow return to the neutral position by the physician',
        'A fast return',
        'A thrust',
        'A pump',
      ),
    },
    says: 'the key has 54 characters, the distractors 9 on average',
    good: { options: options(0, 'A slow return', 'A fast return', 'A thrust', 'A pump') },
  },
  {
    rule: 'L11',
    bad: {
      options: options(1, 'A return to the neutral position by the patient alone', 'A slow return', 'Thrust', 'Pump'),
    },
    says: 'the longest option has 53 characters, the shortest 4',
    good: { options: options(1, 'T5', 'T10', 'T11', 'T12') },
  },
  {
    rule: 'L12',
    bad: { options: options(0, 'Passive', 'Must be active', 'Mixed', 'Unknown') },
    says: '"Must" in the distractor',
    good: { options: options(0, 'Passive', 'Active', 'Mixed', 'Unknown') },
  },
  {
    rule: 'L13',
    bad: {
      stem: 'Which technique is taught for a contracted muscle that has to lengthen after an effort of the patient?',
      options: options(1, 'Lymphatic pump', 'Muscles that contract', 'Rib raising', 'Thrust'),
    },
    says: '"muscles", "contract" stands in the stem and the key',
    good: {
      stem: 'Which technique is taught for a contracted muscle that has to lengthen after an effort of the patient?',
      options: options(1, 'Muscle kneading', 'Muscle energy', 'Rib raising', 'Thrust'),
    },
  },
  {
    rule: 'L14',
    bad: {
      stem: 'In the structural exam, the finding of warm and moist skin over a segment is an ___',
      options: options(0, 'Acute sign', 'Chronic sign', 'Old sign', 'Late sign'),
    },
    says: '"an" fits only some of the options',
    good: { options: options(0, 'Acute sign', 'Chronic sign', 'Late sign', 'Old sign') },
  },
  {
    rule: 'L14',
    bad: { options: options(0, 'Acute sign.', 'Chronic sign', 'Late sign', 'Old sign') },
    says: 'ends with a full stop',
    good: {},
  },
  {
    rule: 'L14',
    bad: { options: options(0, 'Acute sign', 'chronic sign', 'Late sign', 'Old sign') },
    says: 'begins with a small letter',
    good: { options: options(0, '3 to 5 seconds', 'T5', 'Late sign', 'Old sign') },
  },
  {
    rule: 'L15',
    bad: {
      options: options(
        1,
        'Flexed, rotated sideways',
        'Flexed, sidebent, inhaled',
        'Extended, sidebent, lifted',
        'Neutral, pressed, inhaled',
      ),
    },
    says: 'the key alone holds what most options share',
    good: {
      options: options(0, 'Direct and active', 'Direct and passive', 'Indirect and active', 'Indirect and passive'),
    },
  },
  {
    rule: 'L16',
    bad: { options: options(1, 'Increased tone', 'Rotated left', 'Rotated right', 'Warm skin') },
    says: '"Rotated left" and "Rotated right" are opposites and the rest are not',
    good: { options: options(1, 'Flexed left', 'Flexed right', 'Rotated left', 'Rotated right') },
  },
  {
    rule: 'L17',
    bad: { options: options(1, 'Cold skin', 'Tender skin (2 cm)', 'Warm skin', 'Wet skin') },
    says: 'the key alone has a number',
    good: { options: options(1, 'Cold skin (1 cm)', 'Tender skin (2 cm)', 'Warm skin (3 cm)', 'Wet skin (4 cm)') },
  },
  {
    rule: 'L18',
    bad: { options: options(0, 'Acute change', 'Chronic change', 'I don’t know', 'TBD') },
    says: '"TBD" fills a gap only',
    good: { options: options(0, 'Acute change', 'Chronic change', 'Late change', 'No change') },
  },
  {
    rule: 'L20',
    bad: { stem: 'Which of these findings does NOT belong to the four signs of somatic dysfunction?' },
    says: 'the question is negative (NOT)',
    good: { stem: 'Which finding is a contraindication to a thrust in a patient who does not tolerate force?' },
  },
  {
    rule: 'L20',
    level: 'error',
    bad: { stem: 'Which of these findings does not belong to the four signs of somatic dysfunction?' },
    says: 'negated by a small "not"',
    good: { stem: 'Which fall of pain, at least, is sought before the position of ease is held still?' },
  },
  {
    rule: 'L20',
    level: 'error',
    bad: { stem: 'Which of these findings is NOT seen in acute dysfunction EXCEPT in the neck of a student?' },
    says: 'negated twice',
    good: {},
  },
  {
    rule: 'L21',
    bad: { options: options(0, 'Usually active', 'Fully passive', 'In part active', 'In part passive') },
    says: '"Usually" in an option leaves open how often',
    good: { options: options(0, 'Fully active', 'Fully passive', 'In part active', 'In part passive') },
  },
  {
    rule: 'L22',
    bad: { stem: 'The position of ease of a cervical tenderpoint is conventionally held for' },
    says: 'does not end with a question',
    good: { stem: 'The position of ease is found. How long is it held (rib points excepted)?' },
  },
  {
    rule: 'L22',
    bad: { stem: 'Which of the following statements about the position of ease is true?' },
    says: '"which is true" can be asked of anything',
    good: {},
  },
  {
    rule: 'L22',
    bad: { stem: 'How is counterstrain classified?' },
    says: 'the question has 4 words',
    good: { stem: 'The physician moves the patient away from the barrier. How is counterstrain classified?' },
  },
  {
    rule: 'L22',
    bad: { stem: 'Does the position of ease of a cervical tenderpoint take the barrier away?' },
    says: 'asks for nothing by name',
    good: {},
  },
  {
    rule: 'L23',
    bad: { options: options(2, '5 seconds', '90 seconds', '30 seconds', '180 seconds') },
    says: 'the numbers are out of order',
    good: {},
  },
  {
    rule: 'L23',
    bad: { options: options(2, 'T10 to T11', 'T1 to T4', 'T5 to T9', 'L1 to L2') },
    says: 'the levels are out of order',
    good: { options: options(2, 'C2', 'T1 to T4', 'T5 to T9', 'T12 to L2') },
  },
  {
    rule: 'L23',
    bad: { options: options(2, 'Thrust', 'Pump', 'Hold', 'Stretch') },
    says: 'order them by the alphabet',
    good: { options: options(2, 'Hold', 'Pump', 'Stretch', 'Thrust') },
  },
  {
    rule: 'L23',
    bad: { options: options(2, 'T1–4', 'T1–5', 'T10–11', 'T12–L2') },
    says: 'two options share levels',
    good: { options: options(2, 'T4–8 E SL RL', 'T4–8 F SL RL', 'T4–8 N SL RR', 'T4–8 N SR RL') },
  },
  {
    rule: 'L24',
    bad: { options: options(2, '5 seconds', '30 seconds', '90 seconds', '180 minutes') },
    says: 'the numbers have different units',
    good: {},
  },
  {
    rule: 'L24',
    bad: { options: options(2, '1 cm', '1.5 cm', '2.0 cm', '3 cm') },
    says: 'different decimals',
    good: { options: options(2, '1.0 cm', '1.5 cm', '2.0 cm', '3.0 cm') },
  },
  {
    rule: 'L24',
    bad: { options: options(2, '1 second', '3 to 5 seconds', '10 seconds', '90 seconds') },
    says: 'ranges stand beside single numbers',
    good: { options: options(2, '1 to 2 seconds', '3 to 5 seconds', '10 to 15 seconds', '60 to 90 seconds') },
  },
  {
    rule: 'L25',
    bad: { stem: 'Which step follows once the SBS has been found in the position of ease during OMT?' },
    says: 'SBS is not spelled out',
    good: { stem: 'Which step follows once the sphenobasilar synchondrosis (SBS) has been found during OMT?' },
  },
  {
    rule: 'L26',
    bad: { kind: 'vignette' },
    says: 'the stem has 18 words; a vignette question has 35 to 120',
    good: { kind: 'vignette', stem: vignetteStem },
  },
  {
    rule: 'L26',
    bad: {
      options: options(
        0,
        'One two three four five six seven eight nine ten eleven twelve thirteen more words',
        'B',
        'C',
        'D',
      ).map((option) => ({ ...option, text: option.text.replace('more', 'many more') })),
    },
    says: 'the option has 16 words',
    good: { options: options(0, 'One two three four', 'B', 'C', 'D') },
  },
  {
    rule: 'L28',
    bad: { options: options(0, 'Hold, because the muscle is slack', 'Pump', 'Stretch', 'Thrust') },
    says: 'the key alone gives a reason',
    good: {
      options: options(0, 'Hold, because it is slack', 'Pump, because it is full', 'Stretch it', 'Thrust and wait'),
    },
  },
  {
    rule: 'L28',
    bad: { options: options(0, 'Hold it', 'Pump, since it is full', 'Stretch, so it yields', 'Thrust; it gives') },
    says: 'the key alone gives no reason',
    good: { options: options(1, 'Hold, because a slack muscle is healed', 'Pump it', 'Stretch it', 'Thrust it') },
  },
  {
    rule: 'L29',
    bad: {
      stem: 'Which hold time does counter-strain of a cervical tenderpoint conventionally have before the return?',
    },
    says: '"counter-strain" is not how we spell it; write counterstrain',
    good: {
      stem: 'Which hold time does counterstrain of a cervical tenderpoint conventionally have before the return?',
    },
  },
  {
    rule: 'L29',
    bad: { stem: 'For how long is the position of ease of a cervical tender point conventionally held before return?' },
    says: '"tender point" is not how we spell it; write tenderpoint',
    good: {
      stem: 'Of four sites, at which one does counterstrain begin if the most tender point is in the neck today?',
    },
  },
  {
    rule: 'L40',
    level: 'error',
    bad: { stem: 'A group is found and written T4–8 N SL RL by a student. Which principle of motion does it follow?' },
    says: 'a neutral (type I) dysfunction has opposite sides',
    good: { stem: 'A group is found and written T4–8 N SL RR by a student. Which principle of motion does it follow?' },
  },
  {
    rule: 'L40',
    level: 'error',
    bad: { options: options(1, 'T5 E RR SL', 'T5 F rotated right, sidebent left', 'T5 N RR SR', 'T5 N RSL') },
    says: 'a flexed or extended (type II) dysfunction has the same side',
    good: { options: options(1, 'T5 E RR SL', 'T5 F rotated right, sidebent right', 'T5 N RR SR', 'T5 N RSL') },
  },
  {
    rule: 'L40',
    level: 'error',
    bad: { stem: 'A student writes down C5 E SL RR. Which coupling is taught for the typical cervical segments?' },
    says: 'C2 to C7 sidebend and rotate to the same side',
    good: { stem: 'A student writes down OA F SL RR and C5 E RSL. Which coupling is taught for the neck?' },
  },
  {
    rule: 'L41',
    bad: {
      options: why(
        1,
        'The right side turns freely, so it is named for it.',
        'Flexed left',
        'Rotated left',
        'Extended left',
        'Sidebent left',
      ),
    },
    says: 'the key says left, its why says right',
    good: {
      options: why(
        1,
        'The left side turns freely; the other idea is right about the joint.',
        'Flexed left',
        'Rotated left',
        'Extended left',
        'Sidebent left',
      ),
    },
  },
  {
    rule: 'L41',
    bad: {
      options: why(2, 'The segment turns more to the left.', '5 seconds', '30 seconds', '90 seconds', '180 seconds'),
    },
    says: 'stem and options name no side',
    good: {
      options: why(
        2,
        'The question is left open, and putting it right is hard.',
        '5 seconds',
        '30 seconds',
        '90 seconds',
        '180 seconds',
      ),
    },
  },
  {
    rule: 'L42',
    level: 'error',
    bad: {
      stem: 'What kind of contraindication is osteoporosis to a thrust?',
      options: options(0, 'Absolute', 'Not one', 'Relative', 'Unknown'),
    },
    says: 'where sources differ; name the convention',
    good: {
      stem: 'According to the classic review books, what kind of contraindication is osteoporosis to a thrust?',
      options: options(0, 'Absolute', 'Not one', 'Relative', 'Unknown'),
    },
  },
  {
    rule: 'L42',
    level: 'error',
    bad: { stem: 'Which of these is an absolute contraindication to a lymphatic pump of the chest?' },
    says: 'which contraindications of lymphatic techniques are absolute',
    good: {
      stem: 'Which of these is an absolute contraindication to a lymphatic pump of the chest?',
      review: { by: 'Dr. Grey', on: '2025-01-31' },
    },
  },
  {
    rule: 'L42',
    level: 'error',
    bad: {
      stem: 'Which viscerosomatic levels belong to the stomach?',
      options: options(1, 'T1–4', 'T5–9', 'T10–11', 'T12–L2'),
    },
    says: 'the spinal levels of an organ',
    good: {
      stem: 'Which parasympathetic nerve belongs to the stomach?',
      options: options(1, 'Pelvic splanchnic', 'Vagus', 'Facial', 'Phrenic'),
    },
  },
  {
    rule: 'L42',
    level: 'error',
    bad: {
      stem: 'How long is the position of ease held?',
      options: options(2, '30 seconds', '60 seconds', '90 seconds', '120 seconds'),
    },
    says: 'how long counterstrain of a rib is held',
    good: {
      stem: 'How long is the position of ease of a rib held?',
      options: options(3, '30 seconds', '60 seconds', '90 seconds', '120 seconds'),
    },
  },
  {
    rule: 'L43',
    level: 'error',
    bad: {
      stem: 'Which sympathetic levels belong to the lungs in the simplified chart?',
      options: options(1, 'T1 to T4', 'T2 to T7', 'T10–11', 'T12–L2'),
    },
    says: 'T1-T4 and T2-T7 are both published for the organ',
    good: {
      stem: 'Which sympathetic levels belong to the lungs in the simplified chart?',
      options: options(0, 'T2–7', 'T8–9', 'T10–11', 'T12–L2'),
    },
  },
  {
    rule: 'L44',
    level: 'error',
    bad: { options: why(2, 'It is proven to cure strain.', '5 seconds', '30 seconds', '90 seconds', '180 seconds') },
    says: '"proven" claims more than trials show',
    good: {
      options: why(
        2,
        'No trial has proven it, and it does not cure strain.',
        '5 seconds',
        '30 seconds',
        '90 seconds',
        '180 seconds',
      ),
    },
  },
  {
    rule: 'L45',
    bad: {
      kind: 'vignette',
      stem: 'After a long shift, Mrs. Smith asks for OMT. Which technique would be the most suited to her?',
    },
    says: 'the stem names "Mrs. Smith"',
    good: { kind: 'vignette', stem: vignetteStem },
  },
  {
    rule: 'L45',
    bad: { kind: 'vignette', stem: vignetteStem.replace('34-year-old ', '') },
    says: 'the patient has no age',
    good: { kind: 'recall', stem: 'Which technique is taught for a patient with an acute spasm of the neck?' },
  },
  {
    rule: 'L45',
    bad: { kind: 'vignette', stem: 'In a 34-year-old with a sore spot in the neck, which technique is taught first?' },
    says: 'no finding before the question',
    good: { kind: 'vignette', stem: vignetteStem },
  },
]

const passages = new Set(['counterstrain#hold-time', 'counterstrain#steps'])

const lines = (change: Partial<Question>, { rule, level = 'warning' }: Example): string[] =>
  lintBank([question(change)], passages)
    .filter((finding) => finding.rule === rule && finding.level === level)
    .map(findingLine)

test.each(examples)('$rule: $says', (example) => {
  expect(lines(example.bad, example).join('\n')).toContain(example.says)
  expect(lines(example.good, example)).toEqual([])
})

test('a good question has no finding of its own', () => {
  const found = lintBank([question()], passages).filter((finding) => finding.question !== undefined)
  expect(found).toEqual([])
})

test('a finding names file and line, rule, what is wrong and what to do', () => {
  const [found] = lintBank([question({ passage: 'counterstrain#hold-tme' })], passages).filter(
    ({ rule }) => rule === 'L03',
  )
  expect(found && findingLine(found)).toBe(
    'questions/counterstrain.yaml:18 L03 the library has no passage counterstrain#hold-tme; did you mean counterstrain#hold-time?',
  )
})

test('L46: eight words of a hashed text', async () => {
  const { shinglesOf } = await import('../../../src/bank/own-words.ts')
  const shingles = new Set(shinglesOf('The position of ease, of a cervical tenderpoint, conventionally HELD.'))
  expect(lintBank([question()], passages, { shingles }).map(findingLine)).toContain(
    'questions/counterstrain.yaml:6 L46 "the position of ease of a cervical tenderpoint conventionally held" is copied; say it in own words',
  )
})
