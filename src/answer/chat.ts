import { type Reply, say } from '../core/reply/reply.ts'
import { code, rich } from '../core/reply/rich-text.ts'

/** What is said to a bot and asks it nothing. */
export type Chat = 'greeting' | 'thanks' | 'nod' | 'farewell' | 'insult'

const names = '(?:there|all|everyone|bot|omt|omt bot|omt study bot|friend|buddy|dear bot)'
const bot = `(?: ${names})?`
const onlyName = new RegExp(`^${names}$`)

/** Each is the whole of a phrase. */
const phrases: Readonly<Record<Chat, RegExp>> = {
  greeting: phrase(
    `(?:hi+|hello+|hey+|hiya|howdy|hola|yo|greetings|good (?:morning|afternoon|evening|day)|morning|sup|what(?:'?s| is) up|how are you(?: doing)?(?: today)?|how(?:'?s| is) it going|nice to meet you)${bot}`,
  ),
  thanks: phrase(
    `(?:(?:ok(?:ay)? |many |great |cool |perfect )?(?:thanks|thank (?:you|u)|thankyou|thx|thnx|tysm|ty|cheers|much appreciated|i appreciate (?:it|that))(?: (?:so|very) much| a (?:lot|ton|bunch)| again)?(?: for (?:the|your|all your) (?:help|answer|answers|time))?)${bot}`,
  ),
  nod: phrase(
    `(?:ok|okay|k|cool|great|nice|perfect|awesome|amazing|wow|lol|haha+|got it|i see|makes sense|that helps|good to know|well done|good (?:job|bot)|nice (?:one|job)|never ?mind|test|testing|you(?:'re| are) (?:great|awesome|amazing|the best)|i love you|love (?:you|it|this))${bot}`,
  ),
  farewell: phrase(`(?:bye+|bye bye|goodbye|good night|see (?:you|ya)(?: later| soon)?|cya|ttyl|later)${bot}`),
  insult: phrase(
    `(?:(?:you|u|this|it|this bot|the bot|omt bot)(?:'re| are| r| is)? (?:really |just |so |such an? |an? |totally |absolutely |fucking |f\\*+ing |)*(?:sucks?|stink|stinks|dumb|stupid|useless|worthless|terrible|awful|bad|trash|garbage|crap|shit|idiot|moron|joke|the worst|worst|annoying|broken)|(?:stupid|dumb|bad|useless|shitty|crappy) (?:bot|thing|app)|shut up|f+u+c+k+(?: off| you| u| this)?|screw you|go away|i hate (?:you|this)|wtf|idiot|moron|stupid|useless|piece of (?:shit|crap|garbage))${bot}`,
  ),
}

function phrase(words: string): RegExp {
  return new RegExp(`^${words}$`)
}

/** Nobody greets at greater length; what is longer is looked up. */
const longest = 100

/**
 * What a text says, if it is chat from its beginning to its end: one phrase, or several with stops or "and" between. A question
 * behind a greeting makes all of it a question.
 */
export function chatOf(text: string): Chat | undefined {
  if (text.length > longest) return undefined
  const said = text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[.!?,;:\n()]+|\band\b|\s[-–—]+\s|\p{Extended_Pictographic}+/u)
    .map((part) =>
      part
        .replace(/[^\p{L}\p{N}'* ]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '' && !onlyName.test(part))
  const kinds = said.map((part) => order.find((kind) => phrases[kind].test(part)))
  if (kinds.length === 0 || kinds.includes(undefined)) return undefined
  return order.find((kind) => kinds.includes(kind))
}

/** Of several, the first is answered. */
const order: readonly Chat[] = ['insult', 'thanks', 'farewell', 'greeting', 'nod']

const swearing =
  /\b(?:f+u+c+k+\w*|shit\w*|bullshit|bitch\w*|ass ?holes?|dumb\w*|stupid\w*|idiot\w*|morons?|crap\w*|sucks?)\b/i
const aimed = /\b(?:you|u|ur|your|bot|app|thing)\b/i
const mostWords = 12

/** Whether a text that the library has no answer to only scolds the bot, however it is put. */
export const isScolding = (text: string): boolean =>
  chatOf(text) === 'insult' || (text.split(/\s+/).length <= mostWords && swearing.test(text) && aimed.test(text))

const canAsk = rich`Ask me about osteopathic manipulative treatment, for example: “how long do you hold counterstrain?” ${code('/omt topics')} shows what I cover, ${code('/omt help')} what else I do.`

const openings: Readonly<Record<Chat, string>> = {
  greeting: 'Hello! ',
  thanks: 'You are welcome! ',
  nod: 'Good. ',
  farewell: 'Goodbye, and good luck with your studies! ',
  insult: 'I am sorry that I was no help. Other words sometimes find an answer. ',
}

export const chatReply = (chat: Chat): Reply => say(rich`${openings[chat]}${canAsk}`)
