import { useComputed } from '@preact/signals'
import type { VNode } from 'preact'
import { useCallback, useMemo, useState } from 'preact/hooks'

import type { BasketLine } from '#domain/sale/basket.ts'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { Lazy } from '#pwa/app/Lazy.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { KeyHint } from '#pwa/ui/KeyHint.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { useKeptRows } from './kept-rows.ts'
import { loadChoices, loadDiscount, loadQuantity } from './lazy-panes.ts'
import { registerText } from './messages.ts'
import type { RegisterModel } from './register-model.ts'
import { TicketLine, type LineActions } from './TicketLine.tsx'
import { TicketTotals } from './TicketTotals.tsx'

type Props = {
  readonly model: RegisterModel
  readonly shop: ShopInfo
  /** While money is taken the lines stand still. */
  readonly locked: boolean
}

/** Not a line: the discount is on all of them. */
const WHOLE_SALE = ''

/** Why a line is sold although nothing was free: it is in the customer's hand. */
const IN_HAND = 'in_hand'

/** The sale that is being rung up: always in sight, the total its largest figure. */
export function Ticket({ model, shop, locked }: Props) {
  const text = registerText.value
  const { basket } = model
  // Not the lines themselves: a scan draws its line and the totals, and nothing around them.
  const isEmpty = useComputed(() => basket.basket.value.lines.length === 0).value
  const word = useComputed(() => model.cover.value?.word).value
  const [selected, select] = useState<string | null>(null)
  const [entering, enter] = useState<string | null>(null)
  const [discounting, discount] = useState<string | null>(null)

  const remove = useCallback(
    (lineId: string) => {
      const line = basket.basket.peek().lines.find(({ id }) => id === lineId)
      const undo = basket.remove(lineId)
      select(null)
      if (line) toast.success(registerText.peek().removed(line.name), { undo })
    },
    [basket],
  )
  const clear = (): void => {
    const count = basket.basket.peek().lines.length
    const undo = basket.clear()
    select(null)
    toast.success(text.cleared(count), { undo })
  }
  const actions = useMemo<LineActions>(
    () => ({
      select,
      change: basket.change,
      enterQuantity: enter,
      remove,
      discount,
      choose: model.choose,
      sellAnyway: (lineId) => basket.override(lineId, IN_HAND),
    }),
    [basket, model, remove],
  )
  const lineOf = (lineId: string | null): BasketLine | undefined =>
    lineId === null ? undefined : basket.basket.value.lines.find(({ id }) => id === lineId)
  const entered = lineOf(entering)
  const choosing = lineOf(model.choosing.value)

  return (
    <section class="ticket" aria-label={text.ticket}>
      <header class="ticket-head split">
        <h1>
          {text.sale} <CodeText>{model.number.value}</CodeText>
        </h1>
        {isEmpty || locked ? null : <IconButton icon="trash" label={text.clear} onClick={clear} />}
      </header>
      {isEmpty ? (
        <div class="ticket-empty">
          <EmptyState icon="basket" title={text.ready}>
            {text.readyHelp}
          </EmptyState>
        </div>
      ) : (
        <Lines model={model} actions={actions} selected={locked ? null : selected} locked={locked} />
      )}
      {word ? <output class="ticket-note small muted">{word}</output> : null}
      <TicketTotals priced={basket.priced} shop={shop} />
      {locked ? null : (
        <div class="ticket-foot">
          {isEmpty ? null : (
            <Button icon="tag" onClick={() => discount(WHOLE_SALE)}>
              {text.discount}
            </Button>
          )}
          <Button
            variant="primary"
            size="large"
            wide
            iconEnd="arrow"
            disabled={isEmpty}
            onClick={model.charge}
          >
            {text.charge} <KeyHint keys="F9" />
          </Button>
        </div>
      )}
      {choosing ? (
        <Lazy quiet load={loadChoices} needs={{ model, line: choosing, onClose: () => model.choose(null) }} />
      ) : null}
      {discounting === null ? null : (
        <Lazy
          quiet
          load={loadDiscount}
          needs={{
            model,
            lineId: discounting === WHOLE_SALE ? null : discounting,
            onClose: () => discount(null),
          }}
        />
      )}
      {entered ? (
        <Lazy
          quiet
          load={loadQuantity}
          needs={{
            goods: entered,
            title: text.quantityOf(entered.name),
            start: entered.quantity,
            onDone: (quantity: number | null) => {
              enter(null)
              if (quantity === 0) remove(entered.id)
              else if (quantity !== null) basket.change(entered.id, quantity)
            },
          }}
        />
      ) : null}
    </section>
  )
}

type LinesProps = {
  readonly model: RegisterModel
  readonly actions: LineActions
  readonly selected: string | null
  readonly locked: boolean
}

function Lines({ model, actions, selected, locked }: LinesProps) {
  const row = useKeptRows()
  const text = registerText.value
  const { lines } = model.basket.basket.value
  const priced = model.basket.priced.value
  const notes = model.notes.value
  const last = model.basket.touched.value
  return (
    <div class="lines" inert={locked}>
      {inBlocks(
        lines.map((line, index) => {
          const price = priced.lines[index]
          const gross = price?.gross ?? 0
          const discount = price?.discount ?? 0
          const unitPrice = price?.unitPrice ?? 0
          const tier = price?.tier?.kind ?? null
          // After charging nothing about stock interrupts.
          const note = locked ? null : (notes.get(line.id) ?? null)
          const touched = last?.lineId === line.id ? last.times : 0
          const isSelected = selected === line.id
          return row(
            line.id,
            [line, gross, discount, unitPrice, tier, note, touched, isSelected, actions, text],
            () => (
              <TicketLine
                key={line.id}
                {...{ line, gross, discount, unitPrice, tier, note, touched, actions }}
                selected={isSelected}
              />
            ),
          )
        }),
      ).map(({ name, rows }) =>
        row(name, rows, () => (
          <ul key={name} class="lines-block plain" aria-label={text.ticket}>
            {rows}
          </ul>
        )),
      )}
    </div>
  )
}

/** Rows that are compared, laid out and painted together: a block in which nothing changed is skipped in one step. */
const BLOCK_ROWS = 10

function inBlocks(rows: readonly VNode[]): { readonly name: string; readonly rows: VNode[] }[] {
  const blocks: { name: string; rows: VNode[] }[] = []
  for (let from = 0; from < rows.length; from += BLOCK_ROWS)
    blocks.push({ name: `rows from ${from}`, rows: rows.slice(from, from + BLOCK_ROWS) })
  return blocks
}
