import { env } from 'cloudflare:workers'
import { vi } from 'vitest'

const URL_OF_TESTS = 'http://failpoints.test'

/** The Worker's environment with its step boundaries told to `crashAt`. */
export const FAILING_ENV: Env = { ...env, FAILPOINT_URL: URL_OF_TESTS }

export class Crash extends Error {
  override readonly name = 'Crash'
}

/**
 * Runs `work` as if the process ended at the `nth` time that it reaches the step boundary `name`. Answers whether it
 * got there; what was written before stays written, what would have come after never happens.
 */
export async function crashAt(name: string, work: (env: Env) => Promise<unknown>, nth = 1): Promise<boolean> {
  const real = globalThis.fetch
  let reached = 0
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!url.startsWith(URL_OF_TESTS)) return real(input, init)
    if (url === `${URL_OF_TESTS}/${name}` && ++reached === nth) throw new Crash(name)
    return new Response(null)
  })
  try {
    await work(FAILING_ENV)
    return false
  } catch (fault) {
    if (fault instanceof Crash) return true
    throw fault
  } finally {
    spy.mockRestore()
  }
}
