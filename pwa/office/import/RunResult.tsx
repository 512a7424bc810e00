import { useContext } from 'preact/hooks'

import type { ImportRun } from '#domain/catalog/import-wire.ts'
import { formatNumber } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'

import { importText } from './messages.ts'
import { RowsByOutcome } from './Preview.tsx'

/** What an import did, and where to go from here. */
export function RunResult({ run }: { readonly run: ImportRun }) {
  const text = importText.value
  const { locale } = useContext(FormattingContext)
  const { create, change, same, error } = run.summary
  const number = (value: number): string => formatNumber(value, locale)
  const facts = [
    create > 0 ? text.doneFacts.created(number(create), create) : null,
    change > 0 ? text.doneFacts.changed(number(change), change) : null,
    same > 0 ? text.doneFacts.same(number(same), same) : null,
    run.openingsPosted > 0 ? text.doneFacts.opened(number(run.openingsPosted)) : null,
    error > 0 ? text.doneFacts.error(number(error), error) : null,
  ].filter((fact) => fact !== null)
  return (
    <>
      <Card>
        <div class="import-done">
          <Icon name="check" />
          <div class="stack">
            <h2>
              {text.done}: {run.fileName}
            </h2>
            <ul class="plain">
              {facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
            <div class="row">
              <ButtonLink variant="primary" href="/app/office/items">
                {text.seeItems}
              </ButtonLink>
              <ButtonLink href="/app/office/import">{text.another}</ButtonLink>
            </div>
          </div>
        </div>
      </Card>
      {error > 0 ? <RowsByOutcome run={run} /> : null}
    </>
  )
}
