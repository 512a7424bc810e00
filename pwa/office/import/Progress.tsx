import { useContext } from 'preact/hooks'

import type { ImportRun } from '#domain/catalog/import-wire.ts'
import { formatNumber } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { ProgressBar } from '#pwa/ui/ProgressBar.tsx'

import { importText } from './messages.ts'

type Props = { readonly at: 'reading' | 'uploading' | 'planning' | 'running'; readonly run: ImportRun | null }

/** How far an import is, and whether one may leave. */
export function Progress({ at, run }: Props) {
  const text = importText.value
  const { locale } = useContext(FormattingContext)
  if (!run)
    return (
      <Card>
        <ProgressBar label={text.reading} />
      </Card>
    )
  const total = run.itemsTotal
  const done = {
    reading: 0,
    uploading: run.itemsUploaded,
    planning: run.itemsPlanned,
    running: run.itemsDone,
  }[at]
  const of = (part: number, whole: number): string =>
    text.progress(formatNumber(part, locale), formatNumber(whole, locale))
  return (
    <Card title={run.fileName}>
      <div class="stack" aria-live="polite">
        <ProgressBar label={text[at]} done={done} of={total} detail={of(done, total)} />
        {at === 'running' && run.summary.openings > 0 ? (
          <ProgressBar
            label={text.openings}
            done={run.openingsPosted}
            of={run.summary.openings}
            detail={of(run.openingsPosted, run.summary.openings)}
          />
        ) : null}
        <p class="muted small">{at === 'uploading' ? text.stayHere : text.keepGoing}</p>
      </div>
    </Card>
  )
}
