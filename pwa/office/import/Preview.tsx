import { useContext, useState } from 'preact/hooks'

import { IMPORT_OUTCOMES, type ImportOutcome, type ImportRun } from '#domain/catalog/import-wire.ts'
import { formatNumber } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { refusalText } from '#pwa/office/items/edit/refusal-text.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'
import { toast } from '#pwa/ui/toast.ts'

import type { ImportModel } from './import-model.ts'
import { importText } from './messages.ts'
import { RowsTable } from './RowsTable.tsx'

type Props = { readonly model: ImportModel; readonly run: ImportRun; readonly onDiscarded: () => void }

/** What an import would do, item by item, and the one button that lets it. */
export function Preview({ model, run, onDiscarded }: Props) {
  const text = importText.value
  const { locale } = useContext(FormattingContext)
  const { summary } = run
  const number = (value: number): string => formatNumber(value, locale)
  const todo = summary.create + summary.change
  const problem = model.problem.value

  const discard = async (): Promise<void> => {
    const asked = location.pathname
    if (!(await model.discard())) return
    toast.info(text.discarded)
    // Whoever went on meanwhile stays where they are.
    if (location.pathname === asked) onDiscarded()
  }

  return (
    <>
      <Card title={run.fileName}>
        <div class="stack">
          <Facts run={run} />
          {problem ? <Banner tone="bad">{refusalText(problem)}</Banner> : null}
          <div class="import-go">
            {todo === 0 ? (
              <p>{summary.error > 0 && summary.same === 0 ? text.onlyErrors : text.nothingToDo}</p>
            ) : (
              <Button variant="primary" size="large" icon="check" onClick={() => void model.confirm()}>
                {text.confirm(number(todo), todo)}
              </Button>
            )}
            <Button variant="plain" icon="trash" onClick={() => void discard()}>
              {text.discard}
            </Button>
            <span class="muted small">{text.nothingChanged}</span>
          </div>
        </div>
      </Card>
      <RowsByOutcome run={run} />
    </>
  )
}

/** Items by what happens to them; the first view is the one that needs looking at. */
export function RowsByOutcome({ run }: { readonly run: ImportRun }) {
  const text = importText.value
  const { summary } = run
  const [outcome, setOutcome] = useState<ImportOutcome>(
    summary.error > 0 ? 'error' : (IMPORT_OUTCOMES.find((one) => summary[one] > 0) ?? 'create'),
  )
  // What has to be looked at comes first.
  const order = summary.error > 0 ? (['error', 'create', 'change', 'same'] as const) : IMPORT_OUTCOMES
  return (
    <div class="stack">
      <Tabs
        label={text.preview}
        current={outcome}
        onChange={(key) => setOutcome(IMPORT_OUTCOMES.find((one) => one === key) ?? 'create')}
        tabs={order.map((key) => ({ key, label: text.outcome[key], count: summary[key] }))}
      />
      <RowsTable key={outcome} runId={run.id} outcome={outcome} />
    </div>
  )
}

/** The sums of a run, in sentences. */
function Facts({ run }: { readonly run: ImportRun }) {
  const text = importText.value
  const { locale } = useContext(FormattingContext)
  const { summary, columnsIgnored } = run
  const number = (value: number): string => formatNumber(value, locale)
  const store = shop.value?.stores.find(({ id }) => id === run.storeId)?.name ?? ''
  return (
    <div class="stack import-facts">
      {summary.error === 0 ? null : (
        <p class="import-warn">{text.withErrors(number(summary.error), summary.error)}</p>
      )}
      {summary.openings === 0 ? null : (
        <p>{text.willOpen(number(summary.openings), number(summary.units), store)}</p>
      )}
      {summary.counted === 0 ? null : <p>{text.counted(number(summary.counted), store)}</p>}
      {columnsIgnored.length === 0 ? null : (
        <details class="muted small">
          <summary>{text.ignored(number(columnsIgnored.length), columnsIgnored.length)}</summary>
          <p>{columnsIgnored.join(', ')}</p>
        </details>
      )}
    </div>
  )
}
