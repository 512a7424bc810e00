import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Is told of every step boundary the Worker reaches, and can hold it there for ever. */
export interface Tripwire {
  /** For the Worker's `FAILPOINT_URL`. */
  readonly url: string
  readonly reached: readonly string[]
  /** Settles when `name` is reached for the `nth` time from now; the Worker never gets past it. */
  arm(name: string, nth?: number): Promise<void>
  disarm(): void
  close(): Promise<void>
}

export async function openTripwire(): Promise<Tripwire> {
  const reached: string[] = []
  let armed: { name: string; left: number; hit: () => void } | null = null
  const server: Server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    reached.push(name)
    if (armed?.name === name && --armed.left === 0) {
      // No answer: whoever asked stands here until the process is killed.
      armed.hit()
      return
    }
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    reached,
    arm: (name, nth = 1) =>
      new Promise((resolve) => {
        armed = { name, left: nth, hit: resolve }
      }),
    disarm() {
      armed = null
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
