import { useContext, useState } from 'preact/hooks'

import { Proposal, ProposalLine, ProposalRow, type LineBefore } from '#domain/pricing/wire.ts'
import { formatDateTime, formatMoney, formatPercent } from '#domain/text/format.ts'
import { pageOf } from '#domain/wire.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'
import { newId } from '#pwa/api/new-id.ts'
import { goTo } from '#pwa/app/router.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { BeforeAfter } from '#pwa/office/BeforeAfter.tsx'
import { Failure } from '#pwa/office/Failure.tsx'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk, usePages } from '#pwa/office/use-ask.ts'
import { can, staff } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { pricesText } from './messages.ts'
import { STATE_TONES } from './PricesScreen.tsx'
import { sayChange } from './say-change.ts'

const HOME = '/app/office/prices'
type Act = 'approve' | 'reject' | 'withdraw' | 'undo'

/** One proposal: what it was and shall be, and what can be done with it. */
export function ProposalScreen({ id }: { readonly id: string }) {
  const asked = useAsk(`/price-proposals/${id}?limit=1`, Proposal)
  const text = pricesText.value
  const proposal = asked.value
  if (!proposal)
    return asked.problem ? (
      <Failure problem={asked.problem} onRetry={asked.reload} />
    ) : (
      <Skeleton label={officeText.value.loading} lines={6} />
    )
  return (
    <div class="stack office-page">
      <div class="office-head">
        <div>
          <a href={HOME}>{text.allProposals}</a>
          <h1>{proposal.title}</h1>
          <p class="row small muted">
            <Badge tone={STATE_TONES[proposal.state]}>{text.states[proposal.state]}</Badge>
            <span>{text.skus(proposal.lines)}</span>
            <span>{text.sources[proposal.source]}</span>
            {proposal.proposedBy?.name ? <span>{text.proposedBy(proposal.proposedBy.name)}</span> : null}
            {proposal.decidedBy?.name ? <span>{text.approvedBy(proposal.decidedBy.name)}</span> : null}
            <span>
              {text.from}{' '}
              {proposal.effectiveAt === null ? (
                text.atOnce
              ) : (
                <When at={proposal.effectiveAt} show="datetime" />
              )}
            </span>
          </p>
        </div>
        <Acts key={proposal.version} proposal={proposal} onDone={asked.reload} />
      </div>
      {proposal.ownException ? (
        <Banner tone="bad" icon="alert">
          {text.ownException}: {proposal.reason}
        </Banner>
      ) : proposal.reason === null ? null : (
        <Banner tone="info">{proposal.reason}</Banner>
      )}
      <Lines key={proposal.version} {...proposal} />
    </div>
  )
}

const Page = pageOf(ProposalLine)

/** What it changes, a hundred at a time: it may be a file of thousands. */
function Lines({ id, title }: Proposal) {
  const pages = usePages(`/price-proposals/${id}?limit=100`, Page)
  return (
    <ListCard
      pages={pages}
      caption={title}
      columns={columnsOf(can('cost_view'))}
      rowKey={({ position }) => String(position)}
      empty={{ icon: 'tag', title: pricesText.value.listEmpty }}
    />
  )
}

function columnsOf(withCost: boolean): Column<ProposalLine>[] {
  const text = pricesText.value
  return [
    {
      key: 'sku',
      title: text.goods,
      cell: (line) => (
        <>
          <b>{line.skuName}</b> <span class="muted small">{line.code}</span>
          {line.conflicts.map(({ id, title }) => (
            <p key={id} class="price-warning small">
              {text.conflict(title)}
            </p>
          ))}
          {line.problem === null ? null : <p class="price-warning small">{text.gone}</p>}
        </>
      ),
    },
    { key: 'what', title: text.change, from: 'tablet', cell: (line) => sayChange(line.change) },
    { key: 'values', title: text.beforeAfter, cell: (line) => <Values line={line} /> },
    ...(withCost
      ? [
          {
            key: 'margin',
            title: text.margin,
            align: 'end' as const,
            from: 'tablet' as const,
            cell: (line: ProposalLine) => <Margin micros={line.marginAfter ?? null} />,
          },
        ]
      : []),
  ]
}

function Values({ line: { change, before } }: { readonly line: ProposalLine }) {
  const text = pricesText.value
  const { locale, currency, timeZone } = useContext(FormattingContext)
  const money = (minor: number | undefined): string | null =>
    minor === undefined ? null : formatMoney(minor, currency, locale)
  if (change.what === 'fact') {
    const isMoney = change.field === 'cost' || change.field === 'compareAtPrice'
    const say = (value: string | number | null | undefined): string | null =>
      value === null || value === undefined ? null : isMoney ? money(Number(value)) : String(value)
    return <BeforeAfter before={say(before?.value)} after={say(change.value)} />
  }
  const until = change.what === 'sale' && change.until ? change.until : null
  return (
    <>
      <BeforeAfter before={money(before?.price)} after={change.what === 'end' ? null : money(change.price)} />
      {until === null ? null : (
        <span class="muted small">
          {' '}
          {text.until} {formatDateTime(until, locale, timeZone, 'datetime')}
        </span>
      )}
    </>
  )
}

function Margin({ micros }: { readonly micros: number | null }) {
  const { locale } = useContext(FormattingContext)
  if (micros === null) return <span class="muted">–</span>
  return <Badge tone={micros < 0 ? 'bad' : 'neutral'}>{formatPercent(micros / 1_000_000, locale)}</Badge>
}

function Acts({ proposal, onDone }: { readonly proposal: Proposal; readonly onDone: () => void }) {
  const text = pricesText.value
  const [asking, askFor] = useState<Act | null>(null)
  const [moved, setMoved] = useState<ApiProblem | null>(null)
  const isMine = proposal.proposedBy?.id === staff.value?.id
  const { state } = proposal

  const act = async (verb: Act, body: object): Promise<void> => {
    const undoId = newId()
    const answer = await ask(`/price-proposals/${proposal.id}/${verb}`, {
      body: verb === 'undo' ? { ...body, id: undoId } : body,
      idempotencyKey: newId(),
      schema: ProposalRow,
    })
    askFor(null)
    if (answer.ok) {
      setMoved(null)
      if (verb === 'undo') {
        toast.success(text.undone)
        goTo(`${HOME}/${undoId}`)
      } else {
        if (verb === 'approve') toast.success(text.approved)
        onDone()
      }
    } else if (answer.error.reason === 'ground_moved') setMoved(answer.error)
    else toast.error(answer.error.detail ?? officeText.peek().saveFailed)
  }
  return (
    <div class="row">
      {state === 'proposed' && can('price_approve') ? (
        <>
          <Button onClick={() => askFor('reject')}>{text.reject}</Button>
          <Button
            variant="primary"
            icon="check"
            onClick={() => (isMine ? askFor('approve') : void act('approve', {}))}
          >
            {text.approve}
          </Button>
        </>
      ) : null}
      {(state === 'proposed' || state === 'approved') && can('price_propose') ? (
        <Button onClick={() => askFor('withdraw')}>{text.withdraw}</Button>
      ) : null}
      {state === 'effective' && can('price_propose') ? (
        <Button icon="back" onClick={() => void act('undo', {})}>
          {text.undo}
        </Button>
      ) : null}
      {asking === null ? null : (
        <ReasonDialog
          title={asking === 'approve' ? text.exception : text[asking]}
          onClose={() => askFor(null)}
          onReason={(reason) =>
            void act(asking, asking === 'approve' ? { exceptionReason: reason } : { reason })
          }
        />
      )}
      {moved ? (
        <MovedDialog
          problem={moved}
          rows={proposal.rows}
          onClose={() => setMoved(null)}
          onApprove={() => void act('approve', { knowing: true })}
        />
      ) : null}
    </div>
  )
}

type ReasonProps = {
  readonly title: string
  readonly onClose: () => void
  readonly onReason: (reason: string) => void
}

function ReasonDialog({ title, onClose, onReason }: ReasonProps) {
  const text = pricesText.value
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button variant="primary" disabled={reason.trim().length < 3} onClick={() => onReason(reason.trim())}>
          {title === text.exception ? text.approve : title}
        </Button>
      }
    >
      <Field label={text.reason} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
    </Dialog>
  )
}

type MovedProps = {
  readonly problem: ApiProblem
  readonly rows: readonly ProposalLine[]
  readonly onClose: () => void
  readonly onApprove: () => void
}

function MovedDialog({ problem, rows, onClose, onApprove }: MovedProps) {
  const text = pricesText.value
  const { locale, currency } = useContext(FormattingContext)
  const lines = (problem.evidence['lines'] ?? []) as readonly {
    readonly skuId: string
    readonly seen: LineBefore | null
    readonly now: LineBefore | null
  }[]
  const say = (before: LineBefore | null): string =>
    before?.price === undefined ? String(before?.value ?? '–') : formatMoney(before.price, currency, locale)
  return (
    <Dialog
      title={text.moved}
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onApprove}>
          {text.approveKnowingly}
        </Button>
      }
    >
      <ul class="stack">
        {lines.map(({ skuId, seen, now }) => (
          <li key={skuId}>
            {text.movedLine(rows.find((row) => row.skuId === skuId)?.skuName ?? '', say(seen), say(now))}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
