import { defineConfig } from 'vitest/config'

const slow = ['test/**/*.slow.test.ts', 'test/**/*.browser.test.ts']

export default defineConfig({
  test: {
    // Vitest leaves a core free by default; most of these tests wait on sockets.
    maxWorkers: '100%',
    globalSetup: ['test/support/prepare-database.ts'],
    // Sockets, databases and child processes: a loaded machine is slow, not wrong.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      { extends: true, test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: slow } },
      // Whole processes and browsers beside each other on two cores: what fails by chance is tried once more in CI, what is wrong fails twice.
      {
        extends: true,
        test: {
          name: 'slow',
          include: slow,
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
