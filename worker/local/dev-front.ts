import { request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

import type { ViteDevServer } from 'vite'

/** Not the sources of `pwa/api/`, which Vite serves under the same beginning. */
const WORKER_ONLY = /^\/(?:api|photos)\/(?!.*\.tsx?(?:\?|$))/

/** Puts Vite in front of the Worker on one origin: sources and hot reload from Vite, everything else from the Worker. */
export function serveDev(server: Server, vite: ViteDevServer, workerPort: number): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const pass = () => passOn(request, response, workerPort)
    if (WORKER_ONLY.test(request.url ?? '')) pass()
    else vite.middlewares(request, response, pass)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!request.headers['sec-websocket-protocol']?.startsWith('vite'))
      passSocket(request, socket, head, workerPort)
  })
}

function passOn(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url, headers } = request
  const onward = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    // Vite puts styles and its client into the page by script, which the product's policy rightly forbids.
    const { 'content-security-policy': _, ...kept } = answer.headers
    response.writeHead(answer.statusCode ?? 502, kept)
    answer.pipe(response)
  })
  onward.on('error', () => {
    if (!response.headersSent) response.writeHead(502)
    response.end('The Worker is being rebuilt.')
  })
  request.pipe(onward)
}

function passSocket(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void {
  const onward = connect(port, '127.0.0.1', () => {
    const lines = request.rawHeaders.flatMap((name, index, all) =>
      index % 2 ? [] : [`${name}: ${all[index + 1]}`],
    )
    onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    onward.write(head)
    onward.pipe(socket).pipe(onward)
  })
  onward.on('error', () => socket.destroy())
  socket.on('error', () => onward.destroy())
}
