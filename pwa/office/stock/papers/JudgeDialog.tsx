import { useMemo, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import { reasonsFrom, type AdjustmentReason } from '#domain/stock/document-reasons.ts'
import { PaperAnswer, type ReviewRow } from '#domain/stock/document-wire.ts'
import { approvalNeeded } from '#pwa/approval/approval-needed.ts'
import { AskColleagueDialog } from '#pwa/approval/AskColleagueDialog.tsx'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { officeText } from '#pwa/office/messages.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { papersText } from './messages.ts'
import { QuantityInput } from './QuantityInput.tsx'

type Props = { readonly row: ReviewRow; readonly onClose: () => void; readonly onDone: () => void }

/** Says what units are that were set aside: good again, damaged, or waste. */
export function JudgeDialog({ row, onClose, onDone }: Props) {
  const text = papersText.value
  const places = (['review', 'damaged'] as const).filter((place) => row[place] > 0)
  const [from, setFrom] = useState(places[0] ?? 'review')
  const reasons = reasonsFrom(from)
  const [wanted, setWanted] = useState<AdjustmentReason>('back_to_shelf')
  const reason = reasons.find((one) => one === wanted) ?? reasons[0] ?? 'writeoff'
  const [quantity, setQuantity] = useState(Math.max(1, row[from]))
  // Another judgement is another paper; pressing again after a lost answer is the same one.
  const id = useMemo(() => (`${from}${reason}${quantity}` === '' ? '' : v7()), [from, reason, quantity])
  const saving = useSave()
  // Somebody else may have judged them meanwhile, or more was typed than there is: asked once.
  const isAsked = saving.problem?.reason === 'confirmation_needed'
  const asked = approvalNeeded(saving.problem, id)
  const save = async (approvalId?: string): Promise<void> => {
    const saved = await saving.save({
      path: '/adjustments',
      body: {
        id,
        storeId: row.storeId,
        reason,
        lines: [{ skuId: row.skuId, quantity, from }],
        ...(isAsked || approvalId !== undefined ? { confirmed: true } : {}),
        ...(approvalId === undefined ? {} : { approvalId }),
      },
      schema: PaperAnswer,
    })
    if (!saved) return
    toast.success(text.judged)
    onDone()
  }
  if (asked)
    return (
      <AskColleagueDialog
        asked={asked}
        what={text.judgeTitle(row.name)}
        onDone={(approval) => (approval ? void save(approval.id) : saving.forget())}
      />
    )
  return (
    <Dialog
      title={text.judgeTitle(row.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{officeText.value.cancel}</Button>
          <Button variant="primary" busy={saving.busy} onClick={() => void save()}>
            {isAsked ? text.itIsSo : text.book}
          </Button>
        </>
      }
    >
      <div class="stack counter">
        {places.length < 2 ? null : (
          <SelectField
            label={text.fromPlace}
            value={from}
            options={places.map((value) => ({ value, label: text.inPlace[value] }))}
            onChange={(event) => {
              const place = places.find((one) => one === event.currentTarget.value)
              if (!place) return
              saving.forget()
              setFrom(place)
              setQuantity(Math.max(1, row[place]))
            }}
          />
        )}
        <SelectField
          label={text.verdict}
          value={reason}
          options={reasons.map((value) => ({ value, label: text.reasons[value] }))}
          onChange={(event) => {
            const chosen = reasons.find((one) => one === event.currentTarget.value)
            saving.forget()
            if (chosen) setWanted(chosen)
          }}
        />
        <div class="split">
          <b>{text.howMany}</b>
          <QuantityInput
            label={text.howMany}
            value={quantity}
            onChange={(value) => {
              saving.forget()
              setQuantity(value)
            }}
          />
        </div>
        {isAsked ? <Banner tone="warn">{text.askedHelp}</Banner> : <Refused problem={saving.problem} />}
      </div>
    </Dialog>
  )
}
