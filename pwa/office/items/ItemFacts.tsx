import type { CatalogItem } from '#domain/catalog/item-wire.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'
import { When } from '#pwa/ui/When.tsx'

import { itemsText } from './messages.ts'

/** What is known of the item itself. */
export function ItemFacts({ item }: { readonly item: CatalogItem }) {
  const text = itemsText.value
  const tax = shop.value?.taxRates.find(({ category }) => category === item.taxCategory)
  return (
    <Card title={text.facts}>
      <div class="stack">
        <Description item={item} />
        <Ledger>
          {item.brand === null ? null : <LedgerLine label={text.fact.brand}>{item.brand}</LedgerLine>}
          {item.category === '' ? null : <LedgerLine label={text.fact.category}>{item.category}</LedgerLine>}
          {item.tags.length === 0 ? null : (
            <LedgerLine label={text.fact.tags}>{item.tags.join(', ')}</LedgerLine>
          )}
          <LedgerLine label={text.fact.tax}>{tax?.name ?? item.taxCategory}</LedgerLine>
          {item.ageRestriction === null ? null : (
            <LedgerLine label={text.fact.age}>{text.ageFrom(item.ageRestriction)}</LedgerLine>
          )}
          <LedgerLine label={text.fact.address}>
            <CodeText>{item.handle}</CodeText>
          </LedgerLine>
          <LedgerLine label={text.fact.changed}>
            <When at={item.updatedAt} show="date" />
          </LedgerLine>
        </Ledger>
      </div>
    </Card>
  )
}

/** Paragraphs and list items, as text: what an import brought is never markup. */
function Description({ item: { description } }: { readonly item: CatalogItem }) {
  if (description.length === 0) return null
  const parts: { readonly kind: 'p' | 'li'; readonly texts: string[] }[] = []
  for (const { kind, text } of description) {
    const last = parts.at(-1)
    if (kind === 'li' && last?.kind === 'li') last.texts.push(text)
    else parts.push({ kind, texts: [text] })
  }
  return (
    <div class="stack item-text">
      {parts.map(({ kind, texts }) =>
        kind === 'p' ? (
          <p key={texts[0]}>{texts}</p>
        ) : (
          <ul key={texts[0]}>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  )
}
