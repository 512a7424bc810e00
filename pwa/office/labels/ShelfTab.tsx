import { useEffect, useState } from 'preact/hooks'

import { LabelTask, type ShelfAnswer } from '#domain/label/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { openBeeper } from '#pwa/devices/beeper.ts'
import { listenForScans } from '#pwa/devices/wedge-scanner.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { LabelPrice } from './LabelPrice.tsx'
import { scanShelf, tickOff } from './labels-api.ts'
import { labelsText } from './messages.ts'

const Tasks = pageOf(LabelTask)
const beeper = openBeeper()

type Props = { readonly storeId: string; readonly onChanged: () => void }

/** At the shelf, with a phone or a scanner: hang the label up, scan it, go on. */
export function ShelfTab({ storeId, onChanged }: Props) {
  const text = labelsText.value
  const tasks = usePages(`/labels/tasks?store=${storeId}&state=printed&limit=100`, Tasks)
  const [typed, setTyped] = useState('')
  const [answer, setAnswer] = useState<ShelfAnswer | { readonly outcome: 'unknown' } | null>(null)

  const scan = async (code: string): Promise<void> => {
    setTyped('')
    const scanned = await scanShelf(storeId, code)
    if (scanned.ok) beeper.found()
    else beeper.notFound()
    if (scanned.ok) {
      setAnswer(scanned.value)
      tasks.reload()
      onChanged()
    } else if (scanned.error.reason === 'unknown_code') setAnswer({ outcome: 'unknown' })
    else toast.error(text.failed)
  }
  const skip = async (taskId: string): Promise<void> => {
    const done = await tickOff(taskId)
    if (done.ok) toast.success(text.ticked)
    else toast.error(text.failed)
    tasks.reload()
    onChanged()
  }
  // The listener outlives renders; it must always call what is on the screen now.
  useEffect(() => listenForScans((code) => void scan(code)))

  return (
    <div class="stack label-shelf">
      <Card title={text.shelfTitle}>
        <div class="stack">
          <p class="muted">{text.shelfHelp}</p>
          <SearchBox
            value={typed}
            onInput={setTyped}
            label={text.shelfType}
            onSubmit={(code) => void (code.trim() === '' ? undefined : scan(code))}
          />
          <Heard answer={answer} />
        </div>
      </Card>
      {tasks.problem && tasks.rows.length === 0 ? (
        <Failure problem={tasks.problem} onRetry={tasks.reload} />
      ) : tasks.rows.length === 0 && !tasks.loading ? (
        <Card>
          <EmptyState icon="check" title={text.allUp}>
            {text.allUpHelp}
          </EmptyState>
        </Card>
      ) : (
        <Card title={text.left(tasks.rows.length)} flush>
          <ul class="plain label-rows">
            {tasks.rows.map(({ id, facts }) => (
              <li key={id}>
                <span class="grow">
                  <b>{facts.name}</b>
                </span>
                <LabelPrice facts={facts} />
                <Button onClick={() => void skip(id)}>{text.tickOff}</Button>
              </li>
            ))}
          </ul>
          <MoreRows pages={tasks} />
        </Card>
      )}
    </div>
  )
}

/** What the last scan was. */
function Heard({ answer }: { readonly answer: ShelfAnswer | { readonly outcome: 'unknown' } | null }) {
  const text = labelsText.value
  if (!answer) return null
  if (answer.outcome === 'unknown')
    return (
      <div role="alert">
        <Banner tone="bad">{text.unknownCode}</Banner>
      </div>
    )
  const { facts, outcome } = answer
  return (
    <div aria-live="polite" class="stack label-heard">
      <Banner tone={outcome === 'not_printed' ? 'warn' : 'ok'}>{text.outcomes[outcome]}</Banner>
      <div class="split">
        <b>{facts.name}</b>
        <LabelPrice facts={facts} size="huge" />
      </div>
    </div>
  )
}
