import { counted } from '../core/reply/counted.ts'
import { type Block, paragraph, type Reply } from '../core/reply/reply.ts'
import { code, moment, type RichText, rich } from '../core/reply/rich-text.ts'
import { codeMinutes, mostTries } from '../store/practice/links.ts'
import type { OtherAccount } from './linking.ts'

export const offerReply = ({ code: made, until }: { readonly code: string; readonly until: Date }): Reply => ({
  title: 'Link your accounts',
  blocks: [
    paragraph(
      rich`On your other account, type ${code(`/omt link code:${made}`)} to me. The code works once and ends ${moment(until)}.`,
    ),
    paragraph(
      rich`Then both accounts are one learner: one plan, one list of reviews, the same sets and saved questions, on either side.`,
    ),
    paragraph(
      rich`Whoever types the code sees what you practise and can erase it, so give it to nobody. A new code ends this one.`,
    ),
  ],
})

export const linkedReply = (others: readonly OtherAccount[], isNew: boolean): Reply => ({
  title: isNew ? 'Linked' : 'Your accounts are linked',
  blocks: [
    paragraph(rich`${oneLearner(others)} What you practise on one counts on all of them.`),
    paragraph(
      rich`Your plan, reviews, sets and saved questions are shown to you alone, on each account. Results, leaderboards and reports of a study group know only the account that is in it, and nobody is shown that they belong together. ${code('/omt privacy export')} and ${code('/omt privacy delete')} cover them together.`,
    ),
    paragraph(
      rich`${code('/omt unlink')} parts them again. One more account: type ${code('/omt link')} there and its code here.`,
    ),
  ],
})

/** Why a code linked nothing. */
export function refusedReply(
  why: { readonly outcome: 'unknown' | 'own' } | { readonly outcome: 'wait'; readonly until: Date },
  others: readonly OtherAccount[],
): Reply {
  return { blocks: [paragraph(wordsFor(why)), ...alreadyLinked(others)] }
}

function wordsFor(why: Parameters<typeof refusedReply>[0]): RichText {
  switch (why.outcome) {
    case 'unknown':
      return rich`There is no such code now. A code works once, for ${counted(codeMinutes, 'minute')}, and ends when a new one is made. Type ${code('/omt link')} on your other account for a new one, and type it here.`
    case 'own':
      return rich`This code was made by you on this side. It still works: type it on your other account.`
    case 'wait':
      return rich`You typed ${counted(mostTries, 'wrong code')} within ${counted(codeMinutes, 'minute')}. Please wait until ${moment(why.until)}, then type ${code('/omt link')} on your other account for a new code.`
  }
}

/** Who typed a code twice is told that once was enough. */
const alreadyLinked = (others: readonly OtherAccount[]): Block[] =>
  others.length === 0 ? [] : [paragraph(oneLearner(others))]

const oneLearner = (others: readonly OtherAccount[]): RichText =>
  rich`This account and ${accountsOf(others)} are one learner.`

export const partedReply = (others: readonly OtherAccount[]): Reply =>
  others.length === 0
    ? {
        blocks: [
          paragraph(rich`This account is linked to no other. ${code('/omt link')} gives you a code to link it with.`),
        ],
      }
    : {
        title: 'Parted',
        blocks: [
          paragraph(
            rich`This account and ${accountsOf(others)} are two learners again. Each keeps what was answered, saved and begun on it, and the plan as it was.`,
          ),
          paragraph(rich`${code('/omt link')} links them again; nothing is lost by that.`),
        ],
      }

/** Such as "your other Slack account". */
export const accountsOf = (others: readonly OtherAccount[]): string => {
  const names = others.map(({ title, alike }) =>
    title === undefined
      ? 'an account on a platform that I am not on now'
      : `your ${alike ? 'other ' : ''}${title} account`,
  )
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
