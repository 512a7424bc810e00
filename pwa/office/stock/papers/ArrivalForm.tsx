import { useEffect } from 'preact/hooks'

import type { TransferView } from '#domain/stock/document-wire.ts'
import { openWork } from '#pwa/app/open-work.ts'
import { listenForScans } from '#pwa/devices/wedge-scanner.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { ConcernDialog } from './ConcernDialog.tsx'
import { HeardLine } from './HeardLine.tsx'
import { LineRows } from './LineRows.tsx'
import { papersText } from './messages.ts'
import type { PaperContent } from './paper-model.ts'
import { SendProblem } from './PaperForm.tsx'
import { usePaper } from './use-paper.ts'

type Props = { readonly transfer: TransferView; readonly onTaken: () => void }

/** Taking in what came: scan it, or say that all of it is here. What is not counted stays on its way. */
export function ArrivalForm({ transfer, onTaken }: Props) {
  const text = papersText.value
  const model = usePaper(`arrival-${transfer.id}`, transfer.lines)
  const lines = model.lines.value
  const done = model.done.value
  const isOpen = lines.length > 0
  const waiting = transfer.lines.filter(
    ({ skuId, open }) => open > 0 && !lines.some((line) => line.skuId === skuId),
  )
  useEffect(() => listenForScans(model.scan), [model])
  useEffect(() => {
    openWork.value = isOpen
    return () => (openWork.value = false)
  }, [isOpen])
  useEffect(() => {
    if (!done) return
    toast.success(papersText.peek().done(done.number))
    onTaken()
  }, [done, onTaken])

  const content: PaperContent = {
    path: `/transfers/${transfer.id}/receipts`,
    body: {
      lines: lines.map(({ skuId, quantity, place }) => ({
        skuId,
        quantity,
        ...(place === null ? {} : { to: place }),
      })),
    },
  }
  const takeAll = (): void => {
    for (const line of transfer.lines) {
      const counted = model.lines.peek().find(({ skuId }) => skuId === line.skuId)?.quantity ?? 0
      if (line.open > counted) model.add(line, line.open - counted)
    }
  }
  return (
    <Card title={text.whatCame} aside={<Button onClick={takeAll}>{text.allCame}</Button>}>
      <div class="stack counter">
        <HeardLine model={model} />
        <LineRows model={model} places={['sellable', 'review', 'damaged']} />
        {waiting.length === 0 ? null : (
          <div class="goods-finder">
            <p class="muted small">{text.tapCame}</p>
            <ul class="plain goods-found">
              {waiting.map((line) => (
                <li key={line.skuId}>
                  <button
                    type="button"
                    aria-label={text.came(line.name)}
                    onClick={() => model.add(line, line.unit === 'piece' ? 1 : line.open)}
                  >
                    <span class="paper-goods">{line.name}</span>
                    <Quantity of={line.open} unit={line.unit} />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <SendProblem model={model} />
        <div class="paper-foot">
          <span class="muted">{isOpen ? text.lines(lines.length) : ''}</span>
          <Button
            variant="primary"
            size="large"
            busy={model.busy.value}
            disabled={!isOpen}
            onClick={() => void model.send(content)}
          >
            {text.takeIn}
          </Button>
        </div>
        {model.concerns.value.length === 0 ? null : (
          <ConcernDialog
            concerns={model.concerns.value}
            goods={lines}
            busy={model.busy.value}
            onConfirm={() => void model.confirm()}
            onChange={model.reconsider}
          />
        )}
      </div>
    </Card>
  )
}
