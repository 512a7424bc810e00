import { useEffect, useLayoutEffect, useState } from 'preact/hooks'

import { LookupAnswer } from '#domain/catalog/item-wire.ts'
import { ask } from '#pwa/api/client.ts'
import { openWork } from '#pwa/app/open-work.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { ProgressBar } from '#pwa/ui/ProgressBar.tsx'

import { CantFindDialog } from './CantFindDialog.tsx'
import { orderText } from './messages.ts'
import type { OrderPaneParts } from './OrderPane.tsx'
import { PickLine, type Line } from './PickLine.tsx'
import { sayProblem } from './say-problem.ts'
import { StagePart } from './StagePart.tsx'

/** Long enough to see which line a scan ticked (ms). */
const FLASH_MS = 900

type Told = { readonly lineId: string | null; readonly problem: string | null }
/** GS1 elements, web addresses, weight labels: they begin with an identifier, a bracket, or many digits. */
const MORE_THAN_A_NUMBER = /^[\](]|:\/\/|^\d{12}/
const NOTHING: Told = { lineId: null, problem: null }

/** Picking, driven by scans: a right one ticks, a wrong one says what it was. */
export function PickingPart(parts: OrderPaneParts) {
  const { pickup, beeper, scans } = parts
  const text = orderText.value
  const order = pickup.desk.shown(parts.order)
  const [told, setTold] = useState<Told>(NOTHING)
  const [lost, setLost] = useState<Line | null>(null)
  const open = order.lines.filter((line) => openOf(line) > 0)

  async function pick(line: Line, picked: number): Promise<void> {
    setTold({ lineId: line.lineId, problem: null })
    const done = await pickup.desk.pick(order.orderId, line.lineId, picked)
    if (!done.ok) sayProblem(done.error)
  }

  /** Picks what was scanned; `false`: it is not in this order. */
  function hear(code: string, isKey = false): boolean {
    const { outcome, done } = pickup.desk.scan(order.orderId, code)
    if (outcome.kind === 'picked') {
      beeper.found()
      setTold({ lineId: outcome.lineId, problem: null })
      void done?.then((answer) => (answer.ok ? undefined : sayProblem(answer.error)))
      return true
    }
    if (outcome.kind === 'enough') {
      beeper.notFound()
      const line = order.lines.find(({ lineId }) => lineId === outcome.lineId)
      setTold({ lineId: outcome.lineId, problem: text.enough(line?.name ?? '') })
      return true
    }
    if (!isKey && open.length > 0) void readAgain(code)
    return false
  }

  /** Codes that are more than a number are read by the parser, which is only fetched for them. */
  async function readAgain(code: string): Promise<void> {
    const key = MORE_THAN_A_NUMBER.test(code)
      ? await import('./scanned-key.ts').then(
          ({ scannedKey }) => scannedKey(code),
          () => null,
        )
      : null
    if (key !== null && hear(key, true)) return
    beeper.notFound()
    setTold({ lineId: null, problem: await sayWhatItWas(code) })
  }

  useEffect(() => {
    openWork.value = true
    return () => {
      openWork.value = false
    }
  }, [])

  // A layout effect: the next scan may come before the screen is painted.
  useLayoutEffect(() =>
    scans.join((code) => {
      if (hear(code) || open.length > 0) return true
      // With everything picked, the next scan is another order's code.
      return false
    }),
  )

  useEffect(() => {
    if (told.lineId === null || told.problem !== null) return undefined
    const timer = setTimeout(() => setTold(NOTHING), FLASH_MS)
    return () => clearTimeout(timer)
  }, [told])

  const picked = order.lines.filter((line) => openOf(line) === 0).length
  return (
    <>
      {told.problem === null ? null : (
        <Banner
          tone="bad"
          action={<IconButton icon="close" label={text.understood} onClick={() => setTold(NOTHING)} />}
        >
          {told.problem}
        </Banner>
      )}
      <div class="pick-progress">
        <ProgressBar label={text.picking} done={picked} of={order.lines.length} />
        <p class="small muted">{open.length === 0 ? text.allPicked : text.scanOrTap}</p>
      </div>
      <ul class="plain pick-lines">
        {order.lines.map((line) => (
          <li key={line.lineId}>
            <PickLine
              line={line}
              flash={told.lineId === line.lineId && told.problem === null}
              onTick={() => void pick(line, tick(line))}
              actions={<LineActions line={line} onPick={pick} onLost={setLost} />}
            />
          </li>
        ))}
      </ul>
      <StagePart {...parts} order={order} ready={open.length === 0} />
      {lost ? (
        <CantFindDialog order={order} line={lost} pickup={pickup} onClose={() => setLost(null)} />
      ) : null}
    </>
  )
}

type ActionProps = {
  readonly line: Line
  readonly onPick: (line: Line, picked: number) => Promise<void>
  readonly onLost: (line: Line) => void
}

function LineActions({ line, onPick, onLost }: ActionProps) {
  const text = orderText.value
  return (
    <>
      {line.picked > 0 ? (
        <IconButton
          icon="minus"
          label={text.putBack(line.name)}
          onClick={() => void onPick(line, untick(line))}
        />
      ) : null}
      {line.short > 0 ? (
        <Button variant="plain" icon="check" onClick={() => void onPick(line, line.picked + line.short)}>
          {text.found}
        </Button>
      ) : null}
      {openOf(line) > 0 ? (
        <Button variant="plain" icon="search" onClick={() => onLost(line)}>
          {text.cantFind}
        </Button>
      ) : null}
    </>
  )
}

function openOf({ quantity, picked, short, dropped }: Line): number {
  return quantity - picked - short - dropped
}

/** Pieces are counted one by one; what is weighed or cut is found whole. */
function tick(line: Line): number {
  const most = line.quantity - line.dropped - line.short
  return line.unit === 'piece' ? Math.min(most, line.picked + 1) : most
}

function untick(line: Line): number {
  return line.unit === 'piece' ? line.picked - 1 : 0
}

async function sayWhatItWas(code: string): Promise<string> {
  const text = orderText.peek()
  const found = await ask(`/catalog/lookup?code=${encodeURIComponent(code)}`, { schema: LookupAnswer })
  return found.ok ? text.wrongItem(found.value.name) : text.wrongScan(code)
}
