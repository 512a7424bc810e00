import { useMemo, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import { CLOSING_REASONS, type ClosingReason } from '#domain/stock/document-reasons.ts'
import { PaperAnswer } from '#domain/stock/document-wire.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { officeText } from '#pwa/office/messages.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { papersText } from './messages.ts'

type Props = {
  readonly transferId: string
  /** More came than was sent: closing takes the rest from the sender. */
  readonly hasSurplus: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Ends a transfer: what never came has to have gone somewhere. */
export function CloseDialog({ transferId, hasSurplus, onClose, onDone }: Props) {
  const text = papersText.value
  const [reason, setReason] = useState<ClosingReason>('lost')
  // The reason is part of the paper: another one is another paper.
  const id = useMemo(() => (reason ? v7() : ''), [reason])
  const saving = useSave()
  const save = async (): Promise<void> => {
    const path = `/transfers/${transferId}/closings`
    const saved = await saving.save({ path, body: { id, reason }, schema: PaperAnswer })
    if (!saved) return
    toast.success(text.closed)
    onDone()
  }
  return (
    <Dialog
      title={text.closeTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{officeText.value.cancel}</Button>
          <Button variant="primary" busy={saving.busy} onClick={() => void save()}>
            {text.book}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{text.closeHelp}</p>
        {hasSurplus ? <Banner tone="info">{text.surplusHelp}</Banner> : null}
        <fieldset class="plain-fieldset stack">
          <legend class="hush">{text.reason}</legend>
          {CLOSING_REASONS.map((one) => (
            <CheckField
              key={one}
              type="radio"
              name="closing-reason"
              label={text.closingReasons[one]}
              checked={reason === one}
              onChange={() => setReason(one)}
            />
          ))}
        </fieldset>
        <Refused problem={saving.problem} />
      </div>
    </Dialog>
  )
}
