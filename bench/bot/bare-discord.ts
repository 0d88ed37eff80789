import { Client, Events, GatewayIntentBits } from 'discord.js'

/** The least that answers a slash command: what the bot's latency is measured against. */
const { DISCORD_API_URL = '', DISCORD_TOKEN = '' } = process.env
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } })
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply('hello')
})
client.once(Events.ClientReady, async () => {
  await client.application?.commands.set([
    {
      name: 'omt',
      description: 'x',
      options: [
        {
          type: 1,
          name: 'ask',
          description: 'x',
          options: [{ type: 3, name: 'question', description: 'x', required: true }],
        },
      ],
    },
  ])
  console.log('ready')
})
await client.login(DISCORD_TOKEN)
