import { useState } from 'preact/hooks'

import { LabelTask } from '#domain/label/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { useAsk, usePages } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { AddGoods } from './AddGoods.tsx'
import { LabelPrice } from './LabelPrice.tsx'
import { Templates, tellPrinted } from './labels-api.ts'
import { labelsText } from './messages.ts'
import { OUTPUTS, printOrder, type Output } from './printing.ts'
import { PrintSettings } from './PrintSettings.tsx'
import { choicesOf, lastChosen, rememberChosen } from './templates.ts'

const Tasks = pageOf(LabelTask)

type Props = { readonly storeId: string; readonly onChanged: () => void }

/** Labels that wait to be printed: choose, print, and say whether they came out. */
export function PrintTab({ storeId, onChanged }: Props) {
  const text = labelsText.value
  const tasks = usePages(`/labels/tasks?store=${storeId}&state=open&limit=100`, Tasks)
  const own = useAsk('/labels/templates', Templates)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [templateId, setTemplateId] = useState(lastChosen)
  const [output, setOutput] = useState<Output>(OUTPUTS[0])
  const [copies, setCopies] = useState(1)
  const [skip, setSkip] = useState(0)
  const [asking, setAsking] = useState<readonly string[] | null>(null)
  const choices = choicesOf(own.value?.rows ?? [])
  const choice = choices.find(({ id }) => id === templateId) ?? choices.find((one) => !one.own) ?? choices[0]
  const wanted = tasks.rows.filter(({ id }) => !left.has(id))

  const print = async (): Promise<void> => {
    if (!choice) return
    rememberChosen(choice.id)
    await printOrder({ layout: choice.layout, goods: wanted.map(({ facts }) => facts), copies, skip, output })
    setAsking(wanted.map(({ facts }) => facts.skuId))
  }
  const confirm = async (): Promise<void> => {
    const told = await tellPrinted(storeId, asking ?? [])
    setAsking(null)
    if (told.ok) toast.success(text.toPutUp(wanted.length))
    else toast.error(text.failed)
    tasks.reload()
    onChanged()
  }

  if (tasks.problem && tasks.rows.length === 0)
    return <Failure problem={tasks.problem} onRetry={tasks.reload} />
  return (
    <div class="stack">
      <AddGoods
        storeId={storeId}
        onAdded={() => {
          tasks.reload()
          onChanged()
        }}
      />
      {tasks.rows.length === 0 ? (
        <Card>
          {tasks.loading ? (
            <Skeleton label={text.title} lines={4} />
          ) : (
            <EmptyState icon="check" title={text.nothingToPrint}>
              {text.nothingToPrintHelp}
            </EmptyState>
          )}
        </Card>
      ) : (
        <div class="label-print">
          <Card title={text.selected(wanted.length)} flush>
            <ul class="plain label-rows">
              {tasks.rows.map((task) => (
                <TaskRow
                  key={task.id}
                  task={task}
                  chosen={!left.has(task.id)}
                  onChoose={(chosen) =>
                    setLeft(chosen ? without(left, task.id) : new Set([...left, task.id]))
                  }
                />
              ))}
            </ul>
            <MoreRows pages={tasks} />
          </Card>
          {choice ? (
            <PrintSettings
              choices={choices}
              choice={choice}
              sample={wanted[0]?.facts ?? null}
              settings={{ output, copies, skip }}
              onTemplate={setTemplateId}
              onOutput={setOutput}
              onCopies={setCopies}
              onSkip={setSkip}
              uncoded={
                wanted.filter(({ facts }) => facts.barcodes.length === 0 && facts.code === null).length
              }
              labels={wanted.length * copies}
              onPrint={() => void print()}
            />
          ) : null}
        </div>
      )}
      {asking === null ? null : (
        <Dialog
          title={text.cameOut}
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button onClick={() => setAsking(null)}>{text.no}</Button>
              <Button variant="primary" onClick={() => void confirm()}>
                {text.yesAll}
              </Button>
            </>
          }
        >
          <p>{text.cameOutHelp}</p>
        </Dialog>
      )}
    </div>
  )
}

type RowProps = {
  readonly task: LabelTask
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
}

function TaskRow({ task, chosen, onChoose }: RowProps) {
  const text = labelsText.value
  const { facts, reason } = task
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={chosen}
          aria-label={text.choose(facts.name)}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span class="grow">
          <b>{facts.name}</b>{' '}
          <Badge tone={reason === 'price' ? 'warn' : 'neutral'}>{text.reasons[reason]}</Badge>
        </span>
        <LabelPrice facts={facts} />
      </label>
    </li>
  )
}

function without(left: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...left].filter((one) => one !== id))
}
