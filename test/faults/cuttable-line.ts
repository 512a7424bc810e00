import { createServer, request as ask } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** The line between the Worker and libSQL. Cut, it is as if the database's data centre were gone. */
export interface CuttableLine {
  /** For the host: where the Worker reaches the database at `url`. The address stays the same over restarts. */
  readonly via: (url: string) => Promise<string>
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function openCuttableLine(): Promise<CuttableLine> {
  let target = new URL('http://127.0.0.1:9')
  let isCut = false
  const sockets = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    const onward = ask(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.on('connection', (socket) => {
    if (isCut) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    via: async (url) => {
      target = new URL(url)
      return `http://127.0.0.1:${port}`
    },
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      isCut = false
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
