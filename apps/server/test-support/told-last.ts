import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Lets the test files that need the told demonstration begin after those that do not: the story is told meanwhile. */
export class ToldLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const needsStory = ({ moduleId }: TestSpecification) =>
      /seeded: true|seededTemplate/.test(readFileSync(moduleId, 'utf8'))
    return [...sorted.filter((file) => !needsStory(file)), ...sorted.filter(needsStory)]
  }
}
