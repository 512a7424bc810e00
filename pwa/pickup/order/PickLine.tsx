import type { ComponentChildren } from 'preact'

import './picking.css'
import type { DeskOrder } from '#domain/order/wire.ts'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'

import { orderText } from './messages.ts'

export type Line = DeskOrder['lines'][number]

type Props = {
  readonly line: Line
  /** Was just scanned or tapped. */
  readonly flash?: boolean
  /** Buttons below the facts, while it is being picked. */
  readonly actions?: ComponentChildren
  /** Ticks one more; absent: there is nothing to tick. */
  readonly onTick?: () => void
}

/** One thing to find: how it looks, what it is called, how many. A tap on it ticks one. */
export function PickLine({ line, flash = false, actions, onTick }: Props) {
  const text = orderText.value
  const wanted = line.quantity - line.short - line.dropped
  const done = line.picked >= wanted
  const face = (
    <>
      <Photo line={line} />
      <span class="pick-what">
        <b>{line.name}</b>
        {line.code === null ? null : <CodeText>{line.code}</CodeText>}
        <Gaps line={line} />
      </span>
      <span class="pick-count">
        {wanted === 0 ? <Icon name="close" /> : done ? <Icon name="check" /> : null}
        <span class="num">
          {line.picked > 0 && !done ? (
            <>
              <Quantity of={line.picked} unit={line.unit} />
              <span class="muted"> / </span>
            </>
          ) : null}
          <Quantity of={wanted} unit={line.unit} />
        </span>
      </span>
    </>
  )
  return (
    <div
      class="pick-line"
      data-done={done && wanted > 0 ? '' : undefined}
      data-gone={wanted === 0 ? '' : undefined}
      data-flash={flash ? '' : undefined}
    >
      {onTick ? (
        <button type="button" class="pick-face" onClick={onTick}>
          {face}
        </button>
      ) : (
        <div class="pick-face">{face}</div>
      )}
      {line.parts.length === 0 ? null : (
        <ul class="plain pick-parts small">
          <li class="muted">{text.box}</li>
          {line.parts.map((part) => (
            <li key={part.skuId}>
              <span class="num">{part.quantity} ×</span> {part.name}
            </li>
          ))}
        </ul>
      )}
      {actions === undefined ? null : <div class="pick-actions">{actions}</div>}
    </div>
  )
}

function Gaps({ line }: { readonly line: Line }) {
  const text = orderText.value
  const { missing, short, dropped, unit } = line
  return (
    <>
      {missing > 0 ? (
        <span class="fact-late small">
          <Quantity of={missing} unit={unit} /> {text.wasSold}
        </span>
      ) : null}
      {short > 0 ? (
        <span class="fact-late small">
          <Quantity of={short} unit={unit} /> {text.notFound}
        </span>
      ) : null}
      {dropped > 0 ? (
        <span class="muted small">
          <Quantity of={dropped} unit={unit} /> {text.givenUp}
        </span>
      ) : null}
    </>
  )
}

function Photo({ line }: { readonly line: Line }) {
  return (
    <span class="pick-photo">
      {line.photo === null ? (
        <span aria-hidden="true">{line.name.slice(0, 1)}</span>
      ) : (
        <img src={line.photo} alt="" loading="lazy" decoding="async" />
      )}
    </span>
  )
}
