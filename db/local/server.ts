import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { openConnection, type Connection, type Durability } from './connection.ts'
import type { PipelineBody, StreamResult } from './protocol.ts'
import { openSession } from './session.ts'
import { openStream, type Stream } from './stream.ts'
import { openWriteTurns } from './write-turn.ts'

export interface LibsqlServerOptions {
  /** The database file; it is made when it does not exist. */
  path: string
  /** 0 takes any free port. */
  port?: number
  /** When set, every request needs it as a bearer token. */
  authToken?: string
  /** `full` waits for the disk at each commit. */
  durability?: Durability
  /** After this many ms without a request an open stream is rolled back. */
  streamIdleMs?: number
  /** How long, in ms, a writer waits for another stream's transaction before it hears SQLITE_BUSY. */
  writeWaitMs?: number
  bodyBytesMax?: number
}

export interface LibsqlServer {
  readonly url: string
  readonly port: number
  /** Lets the process end although this still listens. */
  unref: () => void
  close: () => Promise<void>
}

const IDLE_CONNECTIONS_MAX = 8
const PIPELINE = /^\/v[23]\/pipeline$/

/**
 * Serves one libSQL database file on the loopback interface to `@libsql/client/web`, as sqld would: the stand-in for
 * development and tests. Never meant to be reachable from another machine.
 */
export async function startLibsqlServer(options: LibsqlServerOptions): Promise<LibsqlServer> {
  const { path, authToken, durability = 'full', streamIdleMs = 10_000 } = options
  const turns = openWriteTurns(options.writeWaitMs ?? 5000)
  const bodyBytesMax = options.bodyBytesMax ?? 32 * 1024 * 1024
  const idle: Connection[] = [openConnection(path, durability)]
  const waitingStreams = new Map<string, { stream: Stream; timer: NodeJS.Timeout }>()
  const pool = {
    take: () => idle.pop() ?? openConnection(path, durability),
    give(connection: Connection, reusable: boolean) {
      if (reusable && idle.length < IDLE_CONNECTIONS_MAX) idle.push(connection)
      else connection.close()
    },
  }

  function resumeStream(baton: string): Stream | null {
    const entry = waitingStreams.get(baton)
    waitingStreams.delete(baton)
    clearTimeout(entry?.timer)
    return entry?.stream ?? null
  }

  function parkStream(stream: Stream): string {
    const baton = randomUUID()
    const timer = setTimeout(() => {
      waitingStreams.delete(baton)
      stream.close()
    }, streamIdleMs)
    waitingStreams.set(baton, { stream, timer })
    return baton
  }

  async function pipeline(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readBody(request, bodyBytesMax)
    if (text === null) return answer(response, 413, { error: `Body over ${bodyBytesMax} bytes` })
    const body = parseBody(text)
    if (!body) return answer(response, 400, { error: 'Not a pipeline request' })
    const stream = body.baton ? resumeStream(body.baton) : openStream(openSession(pool, turns))
    if (!stream) return answer(response, 400, { error: 'The stream has expired', code: 'STREAM_EXPIRED' })

    const results: StreamResult[] = []
    for (const each of body.requests) results.push(await stream.answer(each))
    const baton = stream.closed ? null : parkStream(stream)
    answer(response, 200, { baton, base_url: null, results })
  }

  const server = createServer((request, response) => {
    if (authToken && !isAuthorized(request, authToken))
      return answer(response, 401, { error: 'Unauthorized' })
    if (request.method === 'POST' && PIPELINE.test(request.url ?? '')) {
      pipeline(request, response).catch((error: unknown) => answer(response, 500, { error: String(error) }))
      return
    }
    const isVersionCheck = request.method === 'GET' && /^\/(?:v[23]|health)$/.test(request.url ?? '')
    answer(response, isVersionCheck ? 200 : 404, {})
  })
  // Longer than any client keeps an idle connection: the server closing first would lose a request now and then.
  server.keepAliveTimeout = 120_000

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    unref: () => void server.unref(),
    async close() {
      const stopped = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await stopped
      for (const { stream, timer } of waitingStreams.values()) {
        clearTimeout(timer)
        stream.close()
      }
      waitingStreams.clear()
      // The file alone is then the whole database, and may be copied. A spoilt connection that is still about keeps the
      // log from being emptied; nothing is lost by that.
      const last = openConnection(path, durability)
      last.run('pragma wal_checkpoint(truncate)', {})
      for (const connection of [last, ...idle.splice(0)]) connection.close()
    },
  }
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

async function readBody(request: IncomingMessage, bytesMax: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= bytesMax) chunks.push(chunk)
  }
  return bytes > bytesMax ? null : Buffer.concat(chunks).toString('utf8')
}

function parseBody(text: string): PipelineBody | null {
  try {
    const body = JSON.parse(text) as PipelineBody
    return Array.isArray(body.requests) ? body : null
  } catch {
    return null
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
