import { z } from 'zod'
import { StartupError } from './core/errors.ts'
import type { Keeping } from './housekeeping.ts'
import { leastSecret } from './log/secrets.ts'

const address = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .transform((url) => url.replace(/\/+$/, ''))

const days = z.coerce
  .number('must be a number of days')
  .int('must be a whole number of days')
  .min(1, 'must be 1 day or more')
  .max(36_500, 'must be 36500 days or fewer')
const secret = (where: string) =>
  z.string().min(leastSecret, `is too short, it has at least ${leastSecret} characters; copy it whole from ${where}`)

/** One key a setting, in the order in which .env.example explains them. An empty value counts as absent. */
export const environmentSchema = z.object({
  DISCORD_TOKEN: secret('the Developer Portal (your application → Bot → Reset Token)').optional(),
  DISCORD_API_URL: address.default('https://discord.com/api'),
  SLACK_BOT_TOKEN: secret('api.slack.com/apps (OAuth & Permissions → Bot User OAuth Token)')
    .startsWith('xoxb-', 'must begin with xoxb-; copy the Bot User OAuth Token from OAuth & Permissions')
    .optional(),
  SLACK_APP_TOKEN: secret('api.slack.com/apps (Basic Information → App-Level Tokens)')
    .startsWith('xapp-', 'must begin with xapp-; make an App-Level Token with scope connections:write')
    .optional(),
  SLACK_SIGNING_SECRET: secret('api.slack.com/apps (Basic Information → Signing Secret)').optional(),
  SLACK_API_URL: address.default('https://slack.com/api'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  KNOWLEDGE_DIR: z.string().default('./knowledge'),
  ASKED_DAYS: days.default(365),
  REMOVED_DAYS: days.default(30),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a number from 0 to 65535')
    .int('must be a whole number')
    .min(0, 'must be a number from 0 to 65535')
    .max(65_535, 'must be a number from 0 to 65535')
    .default(3000),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be trace, debug, info, warn, error or silent')
    .default('info'),
  REVIEW_NOTICE: z.enum(['on', 'off'], 'must be on or off').default('on'),
  HELP_CONTACT: z.string().max(300, 'is too long; 300 letters are the most').optional(),
  SERVICE_NAME: z.string().optional(),
  SERVICE_URL: address.optional(),
})

/** What must never be printed. */
export const secretNames = [
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'DATABASE_URL',
] as const

export interface Config {
  readonly discord?: { readonly token: string; readonly apiUrl: string }
  readonly slack?: {
    readonly botToken: string
    readonly apiUrl: string
    readonly transport: { readonly appToken: string } | { readonly signingSecret: string }
  }
  readonly database: { readonly databaseUrl: string } | { readonly dataDir: string }
  readonly keeping: Keeping
  readonly knowledgeDir: string
  /** Where what can be made again is kept for the next start; left out, it is made at each. */
  readonly dataDir?: string
  readonly host: string
  readonly port: number
  readonly logLevel: string
  /** Whether passages that no faculty member has reviewed say so. */
  readonly reviewNotice: boolean
  /** Whom a student in distress can turn to here, in words. */
  readonly helpContact?: string
  readonly service: { readonly name?: string; readonly url?: string }
  /** What must never be printed. */
  readonly secrets: readonly string[]
}

/** Throws StartupError with one line for every mistake, each with its fix. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])),
  )
  const parsed = environmentSchema.safeParse(filled)
  const mistakes = [
    ...(parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []),
    ...missingParts(filled),
  ]
  if (!parsed.success || mistakes.length > 0) throw new StartupError(mistakes)
  const env = parsed.data
  const slack = slackConfig(env)
  return {
    ...(env.DISCORD_TOKEN && { discord: { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL } }),
    ...(slack && { slack }),
    database: env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : { dataDir: env.DATA_DIR },
    keeping: { askedDays: env.ASKED_DAYS, removedDays: env.REMOVED_DAYS },
    knowledgeDir: env.KNOWLEDGE_DIR,
    dataDir: env.DATA_DIR,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    reviewNotice: env.REVIEW_NOTICE === 'on',
    ...(env.HELP_CONTACT && { helpContact: env.HELP_CONTACT }),
    service: { ...(env.SERVICE_NAME && { name: env.SERVICE_NAME }), ...(env.SERVICE_URL && { url: env.SERVICE_URL }) },
    secrets: secretNames.flatMap((name) => env[name] ?? []),
  }
}

/** Slack needs two of its three: half a setting would silently start the sandbox instead. So would a lost .env. */
function missingParts(env: Readonly<Record<string, string>>): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = env
  if (env.NODE_ENV === 'production' && !env.DISCORD_TOKEN && !bot && !app && !secret) {
    return [
      'DISCORD_TOKEN, SLACK_BOT_TOKEN: neither is set. Set at least one, in .env or in the environment; .env.example says where each is found. To try the sandbox instead, start without NODE_ENV=production.',
    ]
  }
  if (bot && !app && !secret) {
    return ['SLACK_APP_TOKEN: is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP']
  }
  if (!bot && (app || secret)) {
    return [
      `SLACK_BOT_TOKEN: is missing, but ${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} is set; set both, or neither`,
    ]
  }
  return []
}

function slackConfig(env: z.output<typeof environmentSchema>): Config['slack'] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env
  const apiUrl = `${env.SLACK_API_URL}/`
  if (botToken && appToken) return { botToken, apiUrl, transport: { appToken } }
  if (botToken && signingSecret) return { botToken, apiUrl, transport: { signingSecret } }
  return undefined
}
