import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes a minute or more. Started last, it would keep one core waiting for the other. */
const LONG = ['test/mutants/mutants.test.ts', 'test/journeys/ledger-model.test.ts']

/** The usual order, but what takes longest begins first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((path) => moduleId.endsWith(path))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
