import { HostFault } from './host-fault.ts'

/** Waits for `work`. What a person can mend is told in its own words; anything else is a bug and keeps its stack. */
export async function orExplain<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof HostFault)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
