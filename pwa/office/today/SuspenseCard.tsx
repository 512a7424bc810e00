import { useState } from 'preact/hooks'
import * as v from 'valibot'

import type { SuspenseView } from '#domain/stock/task-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { officeText } from '#pwa/office/messages.ts'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import type { Pages } from '#pwa/office/use-ask.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { TextArea } from '#pwa/ui/TextArea.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { todayText } from './messages.ts'

/** Facts that were taken in but could not be matched: somebody looks and says what became of them. */
export function SuspenseCard({ suspense }: { readonly suspense: Pages<SuspenseView> }) {
  const text = todayText.value
  const [open, setOpen] = useState<SuspenseView | null>(null)
  if (suspense.problem && suspense.rows.length === 0)
    return <Failure problem={suspense.problem} onRetry={suspense.reload} />
  if (suspense.rows.length === 0) return null
  return (
    <Card title={text.suspense} flush>
      <p class="muted today-note">{text.suspenseHelp}</p>
      <ul class="plain today-list">
        {suspense.rows.map((row) => (
          <li key={row.id}>
            <div class="today-what">
              <b>{titleOf(row)}</b>
              <small>
                {row.reasons.map(reasonText).join(', ')} · {ownerText(row.owner)} ·{' '}
                <When at={row.createdAt} />
              </small>
            </div>
            <Button onClick={() => setOpen(row)}>{text.resolve}</Button>
          </li>
        ))}
      </ul>
      <MoreRows pages={suspense} />
      {open ? (
        <ResolveDialog
          row={open}
          onClose={() => setOpen(null)}
          onResolved={() => {
            setOpen(null)
            suspense.reload()
          }}
        />
      ) : null}
    </Card>
  )
}

type ResolveProps = {
  readonly row: SuspenseView
  readonly onClose: () => void
  readonly onResolved: () => void
}

function ResolveDialog({ row, onClose, onResolved }: ResolveProps) {
  const text = todayText.value
  const [resolution, setResolution] = useState('')
  const saving = useSave()
  const save = async (): Promise<void> => {
    const saved = await saving.save({
      path: `/suspense/${encodeURIComponent(row.id)}/resolve`,
      method: 'POST',
      body: { resolution: resolution.trim() },
      schema: v.pipe(
        v.null(),
        v.transform(() => true),
      ),
    })
    if (!saved) return
    toast.success(text.resolved)
    onResolved()
  }
  return (
    <Dialog
      title={titleOf(row)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{officeText.value.cancel}</Button>
          <Button
            variant="primary"
            busy={saving.busy}
            disabled={resolution.trim() === ''}
            onClick={() => void save()}
          >
            {text.resolve}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{row.reasons.map(reasonText).join(', ')}</p>
        <details>
          <summary>{text.asItCame}</summary>
          <pre class="today-raw">{JSON.stringify(row.content, null, 2)}</pre>
        </details>
        <TextArea
          label={text.resolution}
          hint={text.resolutionHint}
          rows={3}
          maxLength={500}
          value={resolution}
          onInput={(event) => setResolution(event.currentTarget.value)}
        />
        <Refused problem={saving.problem} />
      </div>
    </Dialog>
  )
}

/** What people call it. What could not be read has no number that we know: then the tablet it came from says more. */
function titleOf({ content, documentId, deviceName }: SuspenseView): string {
  const { number } = content
  if (typeof number === 'string') return todayText.value.sale(number)
  return deviceName === null ? todayText.value.sale(documentId) : todayText.value.saleFrom(deviceName)
}

function ownerText(owner: string): string {
  const text = todayText.value
  const known: Readonly<Record<string, string>> = text.owners
  return text.owner(known[owner] ?? owner)
}

function reasonText(reason: string): string {
  const known: Readonly<Record<string, string>> = todayText.value.reason
  return known[reason] ?? reason.replaceAll('_', ' ')
}
