import { useEffect, useState } from 'preact/hooks'

import './messages.css'
import { MESSAGE_STATES, MessagePage, MessageRow } from '#domain/message/wire.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { messagesText } from './messages.ts'

/** New texts appear by themselves this often (ms): a shop without a gateway reads them here. */
const LOOK_EVERY_MS = 5_000

interface Loaded {
  readonly rows: readonly MessageRow[]
  readonly cursor: string | null
  readonly problem: ApiProblem | null
}

type StateFilter = (typeof MESSAGE_STATES)[number] | 'all'

/** The outbox: every text to a customer as they read it, and whether it left. */
export function MessagesScreen() {
  const text = messagesText.value
  const [state, setState] = useState<StateFilter>('all')
  const { loaded, more, reload } = useMessages(state)

  return (
    <div class="stack outbox">
      <h1>{text.title}</h1>
      <p class="muted">{text.help}</p>
      <Tabs
        label={text.title}
        current={state}
        onChange={(key) => setState(MESSAGE_STATES.find((one) => one === key) ?? 'all')}
        tabs={[
          { key: 'all', label: text.all },
          ...MESSAGE_STATES.map((key) => ({ key, label: text.states[key] })),
        ]}
      />
      {loaded === null ? (
        <Skeleton label={text.loading} lines={6} />
      ) : loaded.problem && loaded.rows.length === 0 ? (
        <ErrorState
          title={text.failed}
          next={text.failedNext}
          onRetry={reload}
          {...(loaded.problem.requestId === undefined ? {} : { requestId: loaded.problem.requestId })}
        />
      ) : loaded.rows.length === 0 ? (
        <EmptyState icon="phone" title={text.none}>
          {text.noneHelp}
        </EmptyState>
      ) : (
        <ol class="plain outbox-list">
          {loaded.rows.map((message) => (
            <li key={message.id}>
              <Message message={message} onTried={reload} />
            </li>
          ))}
        </ol>
      )}
      {loaded?.cursor ? <Button onClick={more}>{text.more}</Button> : null}
    </div>
  )
}

function Message({ message, onTried }: { readonly message: MessageRow; readonly onTried: () => void }) {
  const text = messagesText.value
  const { state, channel, createdAt, to, orderNumber, body, problem } = message

  async function tryAgain(): Promise<void> {
    const answer = await ask(`/messages/${message.id}/retry`, { body: {}, schema: MessageRow })
    if (!answer.ok) toast.error(text.retryFailed, { requestId: answer.error.requestId })
    onTried()
  }

  return (
    <article class="outbox-message">
      <header class="row small">
        <Badge tone={state === 'sent' ? 'ok' : state === 'failed' ? 'bad' : 'warn'} dot={state === 'waiting'}>
          {state === 'sent' && channel === 'outbox' ? text.kept : text.states[state]}
        </Badge>
        <span>{to}</span>
        {orderNumber === null ? null : <span class="muted">{text.order(orderNumber)}</span>}
        <span class="muted outbox-time">
          <When at={createdAt} show="full" />
        </span>
      </header>
      <p class="outbox-text">{withLinks(body)}</p>
      {state === 'failed' ? (
        <p class="row small">
          <span class="muted">{problem === null ? '' : (text.problems[problem] ?? problem)}</span>
          <Button icon="refresh" onClick={() => void tryAgain()}>
            {text.retry}
          </Button>
        </p>
      ) : null}
    </article>
  )
}

const LINK = /(?:https?:\/\/\S+)?\/order\/[\w-]+/u

/** The private link in a text can be followed from here, as the customer would. */
function withLinks(body: string) {
  const at = LINK.exec(body)
  if (!at) return body
  const address = at[0]
  return (
    <>
      {body.slice(0, at.index)}
      <a href={address.slice(address.indexOf('/order/'))} target="_blank" rel="noreferrer">
        {messagesText.value.orderPage}
      </a>
      {body.slice(at.index + address.length)}
    </>
  )
}

function useMessages(state: StateFilter): {
  readonly loaded: Loaded | null
  readonly more: () => void
  readonly reload: () => void
} {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    let gone = false
    const look = async (): Promise<void> => {
      const page = await askPage(state, null)
      if (!gone) setLoaded((before) => freshen(before, page))
    }
    setLoaded(null)
    void look()
    const timer = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [state, turn])

  async function loadMore(): Promise<void> {
    const page = await askPage(state, loaded?.cursor ?? null)
    setLoaded((before) => (before ? { ...page, rows: [...before.rows, ...page.rows] } : page))
  }

  return { loaded, more: () => void loadMore(), reload: () => setTurn((count) => count + 1) }
}

/** New ones on top; what was loaded further down stays. */
function freshen(before: Loaded | null, page: Loaded): Loaded {
  if (before === null) return page
  if (page.problem) return { ...before, problem: page.problem }
  const fresh = new Set(page.rows.map(({ id }) => id))
  const rest = before.rows.filter(({ id }) => !fresh.has(id))
  return {
    rows: [...page.rows, ...rest],
    cursor: rest.length > 0 ? before.cursor : page.cursor,
    problem: null,
  }
}

async function askPage(state: StateFilter, cursor: string | null): Promise<Loaded> {
  const query = new URLSearchParams({ limit: '30' })
  if (state !== 'all') query.set('state', state)
  if (cursor !== null) query.set('cursor', cursor)
  const answer = await ask(`/messages?${query.toString()}`, { schema: MessagePage })
  if (!answer.ok) return { rows: [], cursor: null, problem: answer.error }
  return { rows: answer.value.rows, cursor: answer.value.nextCursor, problem: null }
}
