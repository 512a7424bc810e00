import { useContext } from 'preact/hooks'

import './journal.css'
import type { Unit } from '#domain/catalog/unit.ts'
import { parseAccount } from '#domain/stock/account.ts'
import { EntryView } from '#domain/stock/journal-wire.ts'
import { formatQuantity } from '#domain/text/format.ts'
import { pageOf } from '#domain/wire.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { itemsText } from '#pwa/office/items/messages.ts'
import { officeText } from '#pwa/office/messages.ts'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { When } from '#pwa/ui/When.tsx'

import { storyOf, viaOf } from './journal-story.ts'
import { storyText } from './messages.ts'

const Entries = pageOf(EntryView)

/** A SKU's journal, newest first: every entry behind its numbers as a sentence, with the balance after it. */
export function JournalCard({
  skuId,
  unit,
  title,
}: {
  readonly skuId: string
  readonly unit: Unit
  readonly title: string
}) {
  const text = itemsText.value
  const pages = usePages(`/skus/${skuId}/entries?limit=20`, Entries)
  return (
    <Card title={title} flush>
      {pages.problem && pages.rows.length === 0 ? (
        <Failure problem={pages.problem} onRetry={pages.reload} />
      ) : pages.rows.length > 0 ? (
        <ol class="journal plain">
          {pages.rows.map((entry) => (
            <JournalLine key={entry.seq} entry={entry} unit={unit} />
          ))}
        </ol>
      ) : pages.loading ? (
        <div class="journal-wait">
          <Skeleton label={officeText.value.loading} lines={4} />
        </div>
      ) : (
        <EmptyState icon="clock" title={text.noJournal} />
      )}
      <MoreRows pages={pages} />
    </Card>
  )
}

function JournalLine({ entry, unit }: { readonly entry: EntryView; readonly unit: Unit }) {
  const { locale } = useContext(FormattingContext)
  const { verb, storeId } = storyOf(entry)
  const quantity = formatQuantity(entry.quantity, unit, locale)
  const store = shop.value?.stores.find(({ id }) => id === storeId)?.name
  return (
    <li>
      <span class="journal-when">
        <When at={entry.occurredAt} />
      </span>
      <div class="journal-what">
        <span>
          <b>{storyText.value[verb](whoOf(entry), quantity)}</b>
          {placeOf(entry)}
        </span>
        <small>{[store, documentOf(entry), entry.reason].filter(Boolean).join(' · ')}</small>
      </div>
      <span class="journal-after num">
        {entry.after === null ? null : (
          <>
            <span aria-hidden="true">→ </span>
            {afterOf(entry, formatQuantity(entry.after, unit, locale))}
          </>
        )}
      </span>
    </li>
  )
}

/** What is left where the units went from or came to: on the shelf, unless it says another place. */
function afterOf({ from, to }: EntryView, quantity: string): string {
  const text = itemsText.value
  const account = [parseAccount(from), parseAccount(to)].find((one) => one?.kind === 'inside')
  if (account?.kind !== 'inside' || account.bucket === 'sellable') return text.left(quantity)
  return `${quantity} ${account.bucket === 'staged' ? text.account.bucketStaged : text.account[account.bucket]}`
}

/** A person, or the part of the shop that acted by itself. */
function whoOf({ staffName, via }: EntryView): string {
  const text = storyText.value
  if (staffName !== null) return staffName
  const through = viaOf(via)
  if (through.kind === 'register') return text.via.register(through.name)
  return through.kind === 'other' ? through.name : text.via[through.kind]
}

/** Where a person did it; what acted by itself has said so already. */
function placeOf({ staffName, via }: EntryView): string {
  const text = storyText.value
  if (staffName === null) return ''
  const through = viaOf(via)
  if (through.kind === 'register') return ` ${text.at.register(through.name)}`
  const known = through.kind === 'storefront' || through.kind === 'import' || through.kind === 'office'
  return known ? ` ${text.at[through.kind]}` : ''
}

function documentOf({ documentKind, documentLabel }: EntryView): string {
  const names: Readonly<Record<string, string>> = storyText.value.document
  const kind = names[documentKind] ?? documentKind
  return documentLabel === null ? kind : `${kind} ${documentLabel}`
}
