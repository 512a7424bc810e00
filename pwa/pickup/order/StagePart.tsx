import { useLayoutEffect, useState } from 'preact/hooks'

import { lineOfScan } from '#domain/order/scan-line.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'

import { orderText } from './messages.ts'
import type { OrderPaneParts } from './OrderPane.tsx'
import { sayProblem } from './say-problem.ts'

const PLACES_MAX = 4
const PLACE_LENGTH_MAX = 40

/** Everything is found or given up: where the bag goes. A scan of the place is enough. */
export function StagePart({
  order,
  pickup,
  beeper,
  scans,
  ready,
}: OrderPaneParts & { readonly ready: boolean }) {
  const text = orderText.value
  const [place, setPlace] = useState('')
  const empty = order.lines.every(({ picked }) => picked === 0)
  const busy = pickup.desk.busy.value.has(order.orderId)

  async function stage(where: string): Promise<void> {
    const done = await pickup.desk.change(order.orderId, 'stage', { place: where })
    if (!done.ok) sayProblem(done.error)
  }

  useLayoutEffect(() => {
    if (!ready || empty) return undefined
    return scans.join((code) => {
      // One item too many is the picking's business; another order's code opens that order.
      const known = pickup.queue.orders
        .peek()
        .some(({ pickupCode, number }) => code === pickupCode || code === number)
      if (known || lineOfScan(order.lines, code).found !== 'nothing') return false
      const where = code.slice(0, PLACE_LENGTH_MAX)
      beeper.found()
      setPlace(where)
      void stage(where)
      return true
    })
  })

  if (!ready) return null
  if (empty) {
    return (
      <footer class="order-foot">
        <p class="muted small">{text.stageEmptyHelp}</p>
        <Button variant="danger" size="large" wide busy={busy} onClick={() => void stage('-')}>
          {text.stageEmpty}
        </Button>
      </footer>
    )
  }
  return (
    <form
      class="order-foot stage"
      onSubmit={(event) => {
        event.preventDefault()
        if (place.trim() !== '') void stage(place.trim())
      }}
    >
      <Field
        label={text.place}
        hint={text.placeHelp}
        value={place}
        maxLength={PLACE_LENGTH_MAX}
        autoComplete="off"
        autoCapitalize="characters"
        onInput={(event) => setPlace(event.currentTarget.value)}
      />
      <div class="row stage-places">
        {placesOf(pickup.queue.orders.value).map((known) => (
          <Button key={known} onClick={() => setPlace(known)}>
            {known}
          </Button>
        ))}
      </div>
      <Button
        type="submit"
        variant="primary"
        size="large"
        wide
        icon="check"
        busy={busy}
        disabled={place.trim() === ''}
      >
        {text.stage}
      </Button>
    </form>
  )
}

/** Places that are in use now: most likely the next bag goes beside one of them. */
function placesOf(orders: OrderPaneParts['pickup']['queue']['orders']['value']): string[] {
  const places = orders.flatMap(({ stagedPlace }) => (stagedPlace === null ? [] : [stagedPlace]))
  return [...new Set(places)].toSorted().slice(0, PLACES_MAX)
}
