import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Slack keeps this in the view and gives it back with whatever happens there, so a view works after a restart. */
const originSchema = z.object({
  /** Of a form: what it is filled in for. */
  command: z.string().optional(),
  /** Where the member was. */
  channel: z.string(),
  thread: z.string().optional(),
  /** Slack's own address for answers, there for half an hour. */
  responseUrl: z.url().optional(),
  /** It was opened from the home, which shows what is changed here. */
  home: z.boolean().optional(),
})

/** Where a view was opened. */
export type Origin = z.output<typeof originSchema>

export interface Origins {
  written(origin: Origin, member: string): string
  /** Undefined where it was not written here for this member, or with a token from before. */
  read(view: { readonly private_metadata: string }, member: string): Origin | undefined
}

/** Signed: it says where answers go and for whom, so it is believed only from the bot's own hand. */
export function originsOf(secret: string): Origins {
  const sign = (member: string, text: string) =>
    createHmac('sha256', secret).update(`origin of a view\n${member}\n${text}`).digest('base64url')
  return {
    written(origin, member) {
      const text = JSON.stringify(origin)
      return `${sign(member, text)}.${text}`
    },
    read({ private_metadata: written }, member) {
      const dot = written.indexOf('.')
      const [signature, text] = [Buffer.from(written.slice(0, dot)), written.slice(dot + 1)]
      const wanted = Buffer.from(sign(member, text))
      if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted)) return undefined
      return originSchema.safeParse(JSON.parse(text)).data
    },
  }
}

/** Whether this is Slack's own address: of the API's host, or `hooks.` before it. */
export function isSlackAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const [given, api] = [new URL(address), new URL(apiUrl)]
  return given.protocol === api.protocol && [api.host, `hooks.${api.host}`].includes(given.host)
}
