import { defineConfig } from 'vitest/config'
import { ToldLast } from './apps/server/test-support/told-last.ts'

/** Whole sets of attacks, by `npm run attacks`: they take minutes, and what they measure wants the machine for itself. */
const attacks = {
  test: {
    name: 'attacks',
    include: ['tests/attacks/*.attack.ts'],
    maxWorkers: 1,
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
  },
}

export default defineConfig({
  test: {
    // Once for both projects: one database server, one telling of the demonstration.
    globalSetup: ['apps/server/test-support/global-setup.ts'],
    sequence: { sequencer: ToldLast },
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
          maxWorkers: 2,
          // The product is read once per worker, not once per file. A test of what a process remembers resets its modules.
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          // Chromium, server and database of one journey wait for each other half of the time: two at once fill two cores.
          maxWorkers: 2,
          isolate: false,
          sequence: { groupOrder: 2 },
          // As patient as the browser's own waits: on a busy machine a page takes longer than the runner's usual second. No limit here
          // measures anything; they end what hangs.
          expect: { poll: { timeout: 90_000 } },
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      ...(process.env['LVZHI_ATTACKS'] === '1' ? [attacks] : []),
    ],
  },
})
