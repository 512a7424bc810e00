import { useContext } from 'preact/hooks'

import type { ConcernView } from '#domain/stock/document-wire.ts'
import { formatDateTime, formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'

import { papersText } from './messages.ts'
import type { Goods } from './paper-model.ts'

type Props = {
  readonly concerns: readonly ConcernView[]
  /** What the goods are called. */
  readonly goods: readonly Goods[]
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onChange: () => void
}

/** Asks once about what looks like a slip of the finger. It is no wall: whoever stands there knows better. */
export function ConcernDialog({ concerns, goods, busy, onConfirm, onChange }: Props) {
  const text = papersText.value
  const { locale, timeZone } = useContext(FormattingContext)
  const nameOf = (skuId: string): string => goods.find((one) => one.skuId === skuId)?.name ?? skuId
  const amount = (skuId: string, quantity: number): string =>
    formatQuantity(quantity, goods.find((one) => one.skuId === skuId)?.unit ?? 'piece', locale)

  function words(concern: ConcernView): string {
    switch (concern.kind) {
      case 'below_zero': {
        const { skuId, balance, after, bucket } = concern
        const places: Readonly<Record<string, string>> = text.inPlace
        return text.concern.below_zero(
          nameOf(skuId),
          amount(skuId, balance),
          amount(skuId, after),
          places[bucket] ?? bucket,
        )
      }
      case 'takes_promised': {
        const { skuId, taken, free } = concern
        return text.concern.takes_promised(nameOf(skuId), amount(skuId, taken), amount(skuId, free))
      }
      case 'unusually_many':
        return text.concern.unusually_many(nameOf(concern.skuId), amount(concern.skuId, concern.quantity))
      case 'more_than_sold': {
        const { skuId, sold, back } = concern
        return text.concern.more_than_sold(nameOf(skuId), amount(skuId, back), amount(skuId, sold))
      }
      case 'more_than_sent': {
        const { skuId, quantity, open } = concern
        return text.concern.more_than_sent(nameOf(skuId), amount(skuId, quantity), amount(skuId, open))
      }
      case 'reference_used':
        return text.concern.reference_used(
          concern.number,
          formatDateTime(Date.parse(concern.at), locale, timeZone),
        )
    }
  }

  return (
    <Dialog
      title={text.asked}
      onClose={onChange}
      actions={
        <>
          <Button onClick={onChange}>{text.change}</Button>
          <Button variant="primary" busy={busy} onClick={onConfirm}>
            {text.itIsSo}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{text.askedHelp}</p>
        <ul class="paper-concerns">
          {concerns.map((concern) => (
            <li key={words(concern)}>{words(concern)}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
