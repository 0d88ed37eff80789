import { App, LogLevel } from '@slack/bolt'

/** The least that answers a slash command: what the bot's latency is measured against. */
const { SLACK_API_URL = '', SLACK_APP_TOKEN = '', SLACK_BOT_TOKEN = '' } = process.env
const app = new App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
})
app.command('/omt', ({ ack }) => ack('hello'))
await app.start()
console.log('ready')
