import { storedKey } from '#domain/barcode/keys.ts'
import type { Meaning } from '#domain/barcode/meaning.ts'
import type { Measure } from '#domain/barcode/measure.ts'
import { sayProblem } from '#domain/barcode/problem.ts'
import { LookupAnswer } from '#domain/catalog/item-wire.ts'
import { formatDateTime, formatNumber, formatQuantity } from '#domain/text/format.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'

import { barcodeText, problemText } from './messages.ts'

type Props = { readonly code: string; readonly meaning: Meaning }

/** What a code means, what is wrong with it, and which record it leads to. */
export function MeaningView({ code, meaning }: Props) {
  const text = barcodeText.value
  const { kind, valid, gtin, lookup, measures, expiry, expiryKind, batch, elements, problems, format } =
    meaning
  return (
    <div class="stack code-meaning" aria-live="polite">
      <div class="row">
        <b>{text.kinds[kind]}</b>
        <Badge tone={valid ? 'ok' : 'bad'}>{valid ? text.valid : text.invalid}</Badge>
      </div>
      {problems.map((problem) => (
        <Banner key={problem.reason} tone="bad">
          {sayProblem(problemText.value, problem)}
        </Banner>
      ))}
      {kind === 'restricted' && valid && measures.length === 0 && !shop.value?.codes?.region ? (
        <Banner tone="info">{text.noRegion}</Banner>
      ) : null}
      <Ledger>
        {gtin === null ? null : (
          <LedgerLine label={text.gtin}>
            <CodeText>{gtin}</CodeText>
          </LedgerLine>
        )}
        {lookup === null ? null : (
          <LedgerLine label={text.key}>
            <CodeText>{lookup}</CodeText>
          </LedgerLine>
        )}
        {format === null ? null : <LedgerLine label={text.format}>{format}</LedgerLine>}
        {measures.map((measure) => (
          <LedgerLine key={measure.kind} label={text.measures[measure.kind]}>
            {sayMeasure(measure)}
          </LedgerLine>
        ))}
        {expiry === null || expiryKind === null ? null : (
          <LedgerLine label={text[expiryKind]}>
            {formatDateTime(expiry, formatLocale.value, 'UTC', 'date')}
          </LedgerLine>
        )}
        {batch === null ? null : <LedgerLine label={text.batch}>{batch}</LedgerLine>}
        {elements.map(({ ai, value }) => (
          <LedgerLine key={`${ai} ${value}`} label={`(${ai})`}>
            <CodeText>{value}</CodeText>
          </LedgerLine>
        ))}
      </Ledger>
      {valid && storedKey(meaning) !== null ? <Leads code={code} /> : null}
    </div>
  )
}

/** The one record that a code leads to. */
function Leads({ code }: { readonly code: string }) {
  const text = barcodeText.value
  const hit = useAsk(`/catalog/lookup?${new URLSearchParams({ code })}`, LookupAnswer)
  if (hit.problem?.reason === 'unknown_code') return <Banner tone="warn">{text.leadsNowhere}</Banner>
  if (hit.problem) return <Failure problem={hit.problem} onRetry={hit.reload} />
  if (!hit.value) return null
  const { name, itemId, quantity, unit } = hit.value
  return (
    <div class="split code-leads">
      <span>
        {text.leadsTo} <b>{name}</b>
        {quantity > 1 ? (
          <span class="muted"> · {text.whole(formatQuantity(quantity, unit, formatLocale.value))}</span>
        ) : null}
      </span>
      <ButtonLink href={`/app/office/items/${itemId}`} iconEnd="arrow">
        {text.open}
      </ButtonLink>
    </div>
  )
}

function sayMeasure({ value, unit, decimals }: Measure): string {
  const number = formatNumber(value, formatLocale.value, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return unit === null ? number : `${number} ${unit}`
}
