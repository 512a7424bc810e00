import type { ComponentChildren } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'

import type { ShopInfo } from '#domain/shop/wire.ts'
import { formatDateTime, formatNumber } from '#domain/text/format.ts'
import { canInstall, install } from '#pwa/app/install.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { connectionReach, deviceClock } from '#pwa/offline/connection.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import type { Reach } from '#pwa/offline/reachability.ts'
import { usePrinter } from '#pwa/register/checkout/DonePane.tsx'
import type { OpenRegister } from '#pwa/register/open-register.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge, type Tone } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { When } from '#pwa/ui/When.tsx'

import { statusText } from './messages.ts'

type Props = { readonly register: OpenRegister; readonly shop: ShopInfo; readonly onClose: () => void }

const RECENT_SALES = 20
const CLOCK_TOLERANCE_MS = 5000
const SECOND_MS = 1000

/** The state of a register in sentences, each with what can be done about it. */
export function StatusDialog({ register, shop, onClose }: Props) {
  const text = statusText.value
  const { desk, catalog, kept, syncCatalog } = register
  const { waiting, sending, problem } = desk.queue.state.value
  const { locale, timeZone } = useContext(FormattingContext)
  const reach = connectionReach().value
  const goods = catalog.value
  const about: Record<Reach, string> = {
    online: text.statusOnline,
    offline: text.statusOffline,
    unknown: text.statusConnecting,
  }
  return (
    <Dialog title={text.status} size="wide" onClose={onClose}>
      <div class="states">
        <State title={text.connection} tone={reach === 'online' ? 'ok' : 'warn'}>
          {about[reach]}
        </State>
        <State
          title={text.salesWaiting}
          tone={waiting === 0 ? 'ok' : 'warn'}
          action={
            waiting === 0 ? null : (
              <Button busy={sending} onClick={desk.queue.wake}>
                {text.sendNow}
              </Button>
            )
          }
        >
          {waiting === 0 ? text.salesSent : text.salesKept(waiting)}
          {problem && reach === 'online' ? ` ${text.sendProblem(problem.detail ?? problem.reason)}` : null}
        </State>
        <State
          title={text.catalog}
          tone={goods.at === null ? 'warn' : 'ok'}
          action={
            <Button busy={goods.syncing} onClick={syncCatalog}>
              {text.compareNow}
            </Button>
          }
        >
          {text.catalogKnown(formatNumber(goods.known, locale))},{' '}
          {goods.at === null
            ? text.catalogOld
            : text.catalogAt(formatDateTime(goods.at, locale, timeZone, 'time'))}
        </State>
        <TakenAlong register={register} />
        <State
          title={text.storage}
          tone={kept.value === false ? 'warn' : 'ok'}
          action={canInstall.value ? <Button onClick={() => void install()}>{text.install}</Button> : null}
        >
          {kept.value === false ? text.storageNotKept : text.storageKept}
        </State>
        <Clock />
        <State title={text.printer} tone="ok">
          {text.printerSystem}
        </State>
      </div>
      <RecentSales {...{ register, shop }} />
    </Dialog>
  )
}

type StateProps = {
  readonly title: string
  readonly tone: Tone
  readonly children: ComponentChildren
  readonly action?: ComponentChildren
}

function State({ title, tone, children, action }: StateProps) {
  return (
    <section class="state-row">
      <Badge tone={tone} dot>
        {title}
      </Badge>
      <p>{children}</p>
      {action}
    </section>
  )
}

/** What this tablet may sell without a line and take nobody's unit. */
function TakenAlong({ register }: Pick<Props, 'register'>) {
  const text = statusText.value
  const { locale, timeZone } = useContext(FormattingContext)
  const leases = register.leases.value?.leases.leases.value ?? []
  const takenAt = register.leases.value?.leases.takenAt.value ?? null
  return (
    <State title={text.along} tone={leases.length > 0 ? 'ok' : 'neutral'}>
      {leases.length === 0 ? text.nothingAlong : text.alongSum(leases.length)}
      {leases.length === 0 || takenAt === null
        ? null
        : ` ${text.alongAt(formatDateTime(takenAt, locale, timeZone, 'time'))}`}
    </State>
  )
}

function Clock() {
  const text = statusText.value
  const { offsetMs, ageMs } = deviceClock().reading()
  if (ageMs === null) {
    return (
      <State title={text.clock} tone="neutral">
        {text.clockUnknown}
      </State>
    )
  }
  const right = Math.abs(offsetMs) < CLOCK_TOLERANCE_MS
  return (
    <State title={text.clock} tone={right ? 'ok' : 'warn'}>
      {right ? text.clockRight : text.clockWrong(Math.round(offsetMs / SECOND_MS))}
    </State>
  )
}

const TONES: Record<JournalRecord['state'], Tone> = {
  waiting: 'warn',
  received: 'ok',
  posted: 'ok',
  suspense: 'info',
  refused: 'bad',
}

function RecentSales({ register, shop }: Omit<Props, 'onClose'>) {
  const text = statusText.value
  const { journal, queue } = register.desk
  const { waiting } = queue.state.value
  const [sales, setSales] = useState<readonly JournalRecord[]>([])
  const print = usePrinter(shop)

  useEffect(() => {
    void journal.latest(RECENT_SALES).then(setSales)
  }, [journal, waiting])

  if (sales.length === 0) return null
  return (
    <>
      <h3>{text.recentSales}</h3>
      <ul class="recent plain">
        {sales.map((record) => (
          <li key={record.document.id} class="recent-sale">
            <CodeText>{record.document.number}</CodeText>
            <When at={record.document.occurredAt} show="datetime" />
            <span class="grow">
              <Badge tone={TONES[record.state]}>{text.states[record.state]}</Badge>{' '}
              {record.problem === undefined ? null : <span class="small muted">{record.problem}</span>}
            </span>
            <Amount minor={record.document.total} />
            <IconButton icon="printer" label={text.print} onClick={() => print(record, true)} />
          </li>
        ))}
      </ul>
    </>
  )
}
