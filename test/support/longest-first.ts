import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes a minute or more. Started last, it would keep one core waiting for the other. */
const LONG = ['test/mutants/mutants.test.ts', 'test/journeys/ledger-model.test.ts']

/** The usual order, but what takes longest begins first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own order, not an array's
    const usual = await super.sort(files)
    return [...usual.filter(takesLong), ...usual.filter((file) => !takesLong(file))]
  }
}

function takesLong({ moduleId }: TestSpecification): boolean {
  return LONG.some((path) => moduleId.endsWith(path))
}
