/** The import rule of ARCHITECTURE.md, kept by `npm run check`. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|commands|bench|test|sandbox)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    only('core-imports-nothing', 'core holds the words everybody speaks', '^src/core/', '^src/core/'),
    only('http-stands-alone', 'the router and health know core at most', '^src/http/', '^src/(http|core)/'),
    only(
      'calendar-imports-core',
      'local days and times know nothing of rounds',
      '^src/calendar/',
      '^src/(calendar|core)/',
    ),
    only('store-imports-core', 'the store keeps plain values', '^src/store/', '^src/(store|core)/'),
    only('library-imports-core', 'documents know nothing of what is asked', '^src/library/', '^src/(library|core)/'),
    only('answer-reads-the-library', 'answers are made of passages', '^src/answer/', '^src/(answer|library|core)/'),
    only('bank-reads-the-library', 'questions are proved by passages', '^src/bank/', '^src/(bank|library|core)/'),
    only('people-know-the-store', 'who is who in a workspace', '^src/people/', '^src/(people|store|core)/'),
    only(
      'quiz-is-a-service',
      'rounds are made of questions, passages and what is stored',
      '^src/quiz/',
      '^src/(quiz|bank|answer|library|calendar|people|store|core)/',
    ),
    only(
      'schedule-is-a-service',
      'schedules post rounds',
      '^src/schedule/',
      '^src/(schedule|quiz|bank|calendar|people|store|core)/',
    ),
    only(
      'practice-is-a-service',
      'practice asks the questions of the bank, as rounds do',
      '^src/practice/',
      '^src/(practice|quiz|bank|answer|library|calendar|people|store|core)/',
    ),
    only(
      'platforms-import-core',
      'a platform reaches the services through core/dispatch',
      '^src/platforms/',
      '^src/(platforms|core)/',
    ),
    only(
      'discord-keeps-to-itself',
      'one platform never knows another',
      '^src/platforms/discord/',
      '^src/(platforms/discord|core)/',
    ),
    only(
      'slack-keeps-to-itself',
      'one platform never knows another',
      '^src/platforms/slack/',
      '^src/(platforms/slack|core)/',
    ),
    only(
      'sandbox-knows-no-bot',
      'the stand-ins speak protocols, not our words; all they take from the bot is its router',
      '^sandbox/',
      '^sandbox/|^src/(http/|config\\.ts$)',
    ),
    {
      name: 'the-bot-knows-no-sandbox',
      comment: 'the image has none: main.ts loads it by name where it is needed',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/main\\.ts$' },
      to: { path: '^sandbox/|omt-sandbox' },
    },
    only(
      'commands-use-services',
      'a command uses core and the services',
      '^commands/',
      '^src/(core|library|answer|bank|quiz|practice|schedule|calendar|people|store)/|^src/(services|home)\\.ts$',
    ),
    {
      name: 'only-discord-speaks-discord',
      comment: 'discord.js stays in its adapter',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/platforms/discord/|^src/cli/register\\.ts$' },
      to: { path: 'node_modules/(discord\\.js|@discordjs)/' },
    },
    {
      name: 'only-slack-speaks-slack',
      comment: 'bolt stays in its adapter',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/platforms/slack/' },
      to: { path: 'node_modules/@slack/' },
    },
    {
      name: 'only-the-library-searches',
      comment: 'minisearch stays behind library/index',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/library/index/' },
      to: { path: 'node_modules/minisearch/' },
    },
    {
      name: 'only-the-store-queues',
      comment: 'pg-boss stays behind store/jobs',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/store/' },
      to: { path: 'node_modules/pg-boss/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // swc: the native TypeScript compiler has no interface that dependency-cruiser could parse with.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
