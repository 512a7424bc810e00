import { useContext } from 'preact/hooks'

import { ImportRun } from '#domain/catalog/import-wire.ts'
import { formatNumber } from '#domain/text/format.ts'
import { pageOf } from '#domain/wire.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { When } from '#pwa/ui/When.tsx'

import { importText } from './messages.ts'

const Runs = pageOf(ImportRun)

/** Imports that were begun and not finished, to go on with; and the earlier ones, to look at. */
export function RunsCard() {
  const text = importText.value
  const pages = usePages('/imports?limit=10', Runs)
  if (pages.rows.length === 0) return null
  const unfinished = pages.rows.filter(({ state }) => state !== 'done')
  const finished = pages.rows.filter(({ state }) => state === 'done')
  return (
    <>
      {unfinished.length === 0 ? null : (
        <Card title={text.unfinished} flush>
          <RunList runs={unfinished} />
        </Card>
      )}
      {finished.length === 0 ? null : (
        <Card title={text.earlier} flush>
          <RunList runs={finished} />
          <MoreRows pages={pages} />
        </Card>
      )}
    </>
  )
}

function RunList({ runs }: { readonly runs: readonly ImportRun[] }) {
  const text = importText.value
  const { locale } = useContext(FormattingContext)
  return (
    <ul class="plain import-runs">
      {runs.map((run) => (
        <li key={run.id}>
          <div>
            <b>{run.fileName}</b>
            <small>
              <When at={run.createdAt} />
              {run.startedBy === null ? '' : ` · ${run.startedBy}`}
              {run.state === 'done' ? ` · ${sumOf(run)}` : ''}
            </small>
          </div>
          <ButtonLink
            href={`/app/office/import/${run.id}`}
            {...(run.state === 'done' ? {} : { variant: 'primary' as const })}
          >
            {run.state === 'done' ? text.look : text.goOn}
          </ButtonLink>
        </li>
      ))}
    </ul>
  )

  function sumOf({ summary: { create, change } }: ImportRun): string {
    return [
      text.doneFacts.created(formatNumber(create, locale), create),
      text.doneFacts.changed(formatNumber(change, locale), change),
    ].join(', ')
  }
}
