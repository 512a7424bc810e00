import * as v from 'valibot'

import { FeedMessage } from '#domain/stock/wire.ts'

import { backOffMs } from './back-off.ts'

export interface StoreFeed {
  readonly close: () => void
}

interface FeedParts<Message> {
  readonly onMessage: (message: Message) => void
  /** The socket is open (again): what happened in between was missed. */
  readonly onOpen: () => void
  readonly connect?: (address: string) => WebSocket
}

interface LiveParts<Message> extends FeedParts<Message> {
  /** Of the API's socket, e.g. `/stores/…/desk`. */
  readonly path: string
  readonly schema: v.GenericSchema<unknown, Message>
}

const BACK_OFF = { firstMs: 1000, maxMs: 30_000 }
/** Without a word for this long the socket is asked for a sign of life; without an answer it is given up. */
const QUIET_MS = 25_000

/** Listens to a store's availability as it changes, for as long as the page lives, through every outage. */
export function openStoreFeed({
  storeId,
  ...parts
}: FeedParts<FeedMessage> & { readonly storeId: string }): StoreFeed {
  return openLiveFeed({ ...parts, path: `/stores/${storeId}/feed`, schema: FeedMessage })
}

/** Listens to a socket of the API through every outage, until it is closed. What is not understood is left out. */
export function openLiveFeed<Message>({
  path,
  schema,
  onMessage,
  onOpen,
  connect = openSocket,
}: LiveParts<Message>): StoreFeed {
  let socket: WebSocket | null = null
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let closed = false

  function start(): void {
    const opened = connect(`/api/v1${path}`)
    socket = opened
    opened.addEventListener('open', () => {
      failures = 0
      stillThere(opened)
      onOpen()
    })
    opened.addEventListener('message', (event: MessageEvent<unknown>) => {
      stillThere(opened)
      const message = readMessage(event.data, schema)
      if (message) onMessage(message)
    })
    opened.addEventListener('close', () => {
      if (socket === opened) again()
    })
  }

  function stillThere(opened: WebSocket): void {
    wait(QUIET_MS, () => {
      if (opened.readyState !== WebSocket.OPEN) return
      opened.send('ping')
      wait(QUIET_MS, () => opened.close())
    })
  }

  function again(): void {
    if (closed) return
    failures += 1
    wait(backOffMs(failures, BACK_OFF, 0), start)
  }

  function wait(ms: number, then: () => void): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(then, ms)
  }

  start()
  return {
    close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      socket?.close()
    },
  }
}

function openSocket(path: string): WebSocket {
  return new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')))
}

function readMessage<Message>(data: unknown, schema: v.GenericSchema<unknown, Message>): Message | null {
  if (typeof data !== 'string' || data === 'pong') return null
  try {
    const parsed = v.safeParse(schema, JSON.parse(data))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
