import type { ComponentChildren } from 'preact'
import { useContext, useEffect } from 'preact/hooks'

import './papers.css'
import type { Condition, ReturnPlace } from '#domain/stock/returns.ts'
import { formatMoney } from '#domain/text/format.ts'
import { openWork } from '#pwa/app/open-work.ts'
import { approvalNeeded } from '#pwa/approval/approval-needed.ts'
import { AskColleagueDialog } from '#pwa/approval/AskColleagueDialog.tsx'
import { listenForScans } from '#pwa/devices/wedge-scanner.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'

import { ConcernDialog } from './ConcernDialog.tsx'
import { GoodsFinder } from './GoodsFinder.tsx'
import { HeardLine } from './HeardLine.tsx'
import { LineRows } from './LineRows.tsx'
import { papersText } from './messages.ts'
import type { PaperContent, PaperModel } from './paper-model.ts'
import { PaperDone } from './PaperDone.tsx'

type Props = {
  readonly model: PaperModel
  readonly title: string
  readonly storeId: string
  /** Fields above the goods, where there must be any: the reason, where to. */
  readonly head?: ComponentChildren
  /** Fields below them: delivery note, note, store. */
  readonly foot?: ComponentChildren
  readonly places?: readonly (ReturnPlace | Condition)[]
  /** Asks what each line cost. */
  readonly costs?: boolean
  /** What the one large button says, and what it sends; `null` while something is missing. */
  readonly action: string
  readonly content: PaperContent | null
}

/** The frame of every paper: what it is, the goods, and one button at the thumb. */
export function PaperForm({
  model,
  title,
  storeId,
  head,
  foot,
  places,
  costs = false,
  action,
  content,
}: Props) {
  const text = papersText.value
  const lines = model.lines.value
  const done = model.done.value
  const isOpen = lines.length > 0
  const { locale, currency } = useContext(FormattingContext)
  const cost = costs ? lines.reduce((sum, line) => sum + (line.cost ?? 0), 0) : 0
  const asked = approvalNeeded(model.problem.value, model.id.value)
  useEffect(() => (done ? undefined : listenForScans(model.scan)), [model, done])
  useEffect(() => {
    openWork.value = isOpen
    return () => (openWork.value = false)
  }, [isOpen])

  if (done)
    return (
      <div class="stack office-page">
        <PaperHead title={title} />
        <Card>
          <PaperDone paper={done} onNext={model.startOver} />
        </Card>
      </div>
    )
  return (
    <div class="stack office-page paper-form counter">
      <PaperHead title={title} />
      {head === undefined ? null : <div class="paper-fields">{head}</div>}
      <Card>
        <div class="stack">
          <GoodsFinder model={model} storeId={storeId} />
          <HeardLine model={model} />
          <LineRows model={model} costs={costs} {...(places ? { places } : {})} />
        </div>
      </Card>
      {foot === undefined ? null : <div class="paper-fields">{foot}</div>}
      {asked ? null : <SendProblem model={model} />}
      <div class="paper-foot">
        <span class="muted">
          {isOpen ? text.lines(lines.length) : ''}
          {cost > 0 ? ` · ${text.costSum(formatMoney(cost, currency, locale))}` : ''}
        </span>
        <Button
          variant="primary"
          size="large"
          busy={model.busy.value}
          disabled={!isOpen || content === null}
          onClick={() => {
            if (content) void model.send(content)
          }}
        >
          {action}
        </Button>
      </div>
      {asked ? (
        <AskColleagueDialog
          asked={asked}
          what={`${title}: ${text.lines(lines.length)}, ${formatMoney(asked.amount, currency, locale)}`}
          onDone={(approval) => (approval ? void model.approved(approval.id) : model.notApproved())}
        />
      ) : null}
      {model.concerns.value.length === 0 ? null : (
        <ConcernDialog
          concerns={model.concerns.value}
          goods={lines}
          busy={model.busy.value}
          onConfirm={() => void model.confirm()}
          onChange={model.reconsider}
        />
      )}
    </div>
  )
}

/** What it is, and the way back to all of stock. */
export function PaperHead({ title }: { readonly title: string }) {
  return (
    <div class="paper-head">
      <a href="/app/office/stock">
        <Icon name="back" />
        {papersText.value.back}
      </a>
      <h1>{title}</h1>
    </div>
  )
}

/** Why sending did not go; a paper that was taken in before can be looked at. */
export function SendProblem({ model }: { readonly model: PaperModel }) {
  const text = papersText.value
  const problem = model.problem.value
  if (problem?.reason !== 'id_used_with_other_content') return <Refused problem={problem} />
  return (
    <Banner
      tone="warn"
      action={
        <ButtonLink href={`/app/office/stock/papers/${model.id.value}`} onClick={model.startOver}>
          {text.look}
        </ButtonLink>
      }
    >
      {text.alreadyTaken}
    </Banner>
  )
}
