import { defineConfig } from 'vitest/config'

const globalSetup = ['apps/server/test-support/global-setup.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'apps/server/**/*.test.ts',
            'apps/web/src/**/*.test.{ts,tsx}',
            'tests/{architecture,features,law-cases,process,races,security}/**/*.test.ts',
          ],
          globalSetup,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup,
          // Chromium, server and database share two cores: one journey at a time.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
