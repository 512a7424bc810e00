import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'

import { PaperAnswer, type ReturnableSale } from '#domain/stock/document-wire.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { officeText } from '#pwa/office/messages.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { papersText } from './messages.ts'

type Props = {
  readonly sale: ReturnableSale
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Asks once more before a whole sale is undone. */
export function VoidDialog({ sale: { saleId, number }, onClose, onDone }: Props) {
  const text = papersText.value
  const id = useMemo(() => (saleId === '' ? '' : v7()), [saleId])
  const saving = useSave()
  const save = async (): Promise<void> => {
    if (!(await saving.save({ path: '/voids', body: { id, saleId }, schema: PaperAnswer }))) return
    toast.success(text.voided(number))
    onDone()
  }
  return (
    <Dialog
      title={text.voidTitle(number)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{officeText.value.cancel}</Button>
          <Button variant="danger" busy={saving.busy} onClick={() => void save()}>
            {text.voidSale}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{text.voidHelp}</p>
        <p>{text.moneyHelp}</p>
        <Refused problem={saving.problem} />
      </div>
    </Dialog>
  )
}
