import { useContext, useLayoutEffect, useRef } from 'preact/hooks'

import type { PriceKind } from '#domain/pricing/tier.ts'
import type { BasketLine } from '#domain/sale/basket.ts'
import { formatDateTime, formatMoney, formatQuantity, unitName } from '#domain/text/format.ts'
import { Lazy } from '#pwa/app/Lazy.tsx'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'

import { loadLineActions } from './lazy-panes.ts'
import type { LineNote } from './line-note.ts'
import { registerText } from './messages.ts'

/** What can be done with a line. */
export interface LineActions {
  readonly select: (lineId: string | null) => void
  readonly change: (lineId: string, quantity: number) => void
  readonly enterQuantity: (lineId: string) => void
  readonly remove: (lineId: string) => void
  readonly discount: (lineId: string) => void
  readonly choose: (lineId: string) => void
  readonly sellAnyway: (lineId: string) => void
}

type Props = {
  readonly line: BasketLine
  readonly gross: number
  readonly discount: number
  /** The price it got, and which of its prices that is; `null`: simply its own. */
  readonly unitPrice: number
  readonly tier: PriceKind | null
  readonly note: LineNote | null
  /** Rises each time the line was touched; 0: not the last one. */
  readonly touched: number
  readonly selected: boolean
  readonly actions: LineActions
}

/** One line of the ticket: what, how many, how much, and what stock says. A tap opens what can be done with it. */
export function TicketLine(props: Props) {
  const { line, gross, discount, unitPrice, tier, note, touched, selected, actions } = props

  const text = registerText.value
  const ref = useRef<HTMLLIElement>(null)
  const { locale, currency } = useContext(FormattingContext)

  // Before the frame that shows it: the line is in sight at once, and laid out once.
  useLayoutEffect(() => {
    if (touched > 0) flash(ref.current)
  }, [touched])

  return (
    <li ref={ref} class="line" data-selected={selected ? '' : undefined}>
      <button
        type="button"
        class="line-face"
        aria-expanded={selected}
        onClick={() => actions.select(selected ? null : line.id)}
      >
        <span class="line-name">
          {line.name}
          {line.quantity === 1 || line.unit !== 'piece' ? null : (
            <span class="muted small num">
              {formatQuantity(line.quantity, line.unit, locale)} ×{' '}
              {formatMoney(unitPrice, currency, locale, { plain: true })}
            </span>
          )}
          {line.unit === 'piece' ? null : (
            <span class="muted small num">
              {formatMoney(unitPrice, currency, locale, { plain: true })}/{unitName(line.unit, locale)}
            </span>
          )}
        </span>
        <span class="line-quantity">
          <Quantity of={line.quantity} unit={line.unit} />
        </span>
        <Amount minor={gross} plain />
      </button>
      {tier === null || tier === 'regular' ? null : (
        <p class="line-discount small muted split">
          {text.tiers[tier]} {line.unitPrice > unitPrice ? <Amount minor={line.unitPrice} plain was /> : null}
        </p>
      )}
      {line.choices ? (
        <p class="line-discount small muted">
          {line.modifiers?.map(({ name }) => name).join(', ') || text.choose(line.choices[0]?.name ?? '')}
        </p>
      ) : null}
      {discount === 0 ? null : (
        <p class="line-discount small muted split">
          {text.lineDiscount} <Amount minor={-discount} plain />
        </p>
      )}
      {note === null ? null : (
        <Note line={line} note={note} onSellAnyway={() => actions.sellAnyway(line.id)} />
      )}
      {selected ? <Lazy load={loadLineActions} needs={{ line, actions }} quiet /> : null}
    </li>
  )
}

type NoteProps = { readonly line: BasketLine; readonly note: LineNote; readonly onSellAnyway: () => void }

function Note({ line, note, onSellAnyway }: NoteProps) {
  const text = registerText.value
  const { locale } = useContext(FormattingContext)
  if (note.kind === 'last_one') {
    return (
      <p class="line-note">
        <Badge tone="ok">{text.lastOne}</Badge>
      </p>
    )
  }
  if (line.overrideReason !== undefined) return <p class="line-note small muted">{text.soldAnyway}</p>
  const why = note.lostTie ? text.lostTie : note.offline ? text.offlineCount : text.noneLeft
  const elsewhere = note.elsewhere.map((store) =>
    text.elsewhere(store.name, formatQuantity(store.available, line.unit, locale)),
  )
  const offers = [
    ...(note.instead === null ? [] : [text.instead(note.instead)]),
    ...(note.comesOn === null
      ? []
      : [text.comesOn(formatDateTime(`${note.comesOn}T12:00:00Z`, locale, 'UTC', 'day'))]),
  ]
  return (
    <output class="line-note line-none">
      <span>{[why, ...elsewhere, ...offers].join(' ')}</span>
      <Button onClick={onSellAnyway}>{text.sellAnyway}</Button>
    </output>
  )
}

const FLASH_MS = 400

let flashing: { readonly line: HTMLElement; readonly timer: ReturnType<typeof setTimeout> } | null = null

/**
 * Marks the line that was just scanned, and brings it into sight. On and off, not faded: an animation would draw forty
 * frames while the next goods are already on the scanner.
 */
function flash(line: HTMLElement | null): void {
  if (!line) return
  if (flashing) {
    clearTimeout(flashing.timer)
    delete flashing.line.dataset['flash']
  }
  line.dataset['flash'] = ''
  line.scrollIntoView?.({ block: 'nearest' })
  flashing = { line, timer: setTimeout(() => delete line.dataset['flash'], FLASH_MS) }
}
