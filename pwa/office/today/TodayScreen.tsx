import { useState } from 'preact/hooks'
import * as v from 'valibot'

import './today.css'
import { SuspenseView, TaskView } from '#domain/stock/task-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { ask } from '#pwa/api/client.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { officeText } from '#pwa/office/messages.ts'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages, type Pages } from '#pwa/office/use-ask.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { LowStockCard } from './LowStockCard.tsx'
import { todayText } from './messages.ts'
import { SuspenseCard } from './SuspenseCard.tsx'
import { SweepsCard } from './SweepsCard.tsx'

const Tasks = pageOf(TaskView)
const Suspense = pageOf(SuspenseView)

/** What needs a person today, each with its owner and one thing to do. */
export function TodayScreen() {
  const text = todayText.value
  const [now] = useState(() => Date.now())
  const tasks = usePages('/tasks', Tasks)
  const suspense = usePages(can('suspense_resolve') ? '/suspense' : null, Suspense)
  const waiting = tasks.rows.length + suspense.rows.length
  const calm = waiting === 0 && !tasks.loading && !suspense.loading && !tasks.problem && !suspense.problem
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>
          {text.today}{' '}
          <span class="muted today-date">
            <When at={now} show="date" />
          </span>
        </h1>
        {waiting === 0 ? null : <span class="muted num">{text.waiting(waiting)}</span>}
      </div>
      {calm ? (
        <Card>
          <EmptyState icon="check" title={text.nothing}>
            {text.nothingHelp}
          </EmptyState>
        </Card>
      ) : (
        <TasksCard tasks={tasks} />
      )}
      <SuspenseCard suspense={suspense} />
      <LowStockCard />
      {can('reports_view') ? <SweepsCard /> : null}
    </div>
  )
}

function TasksCard({ tasks }: { readonly tasks: Pages<TaskView> }) {
  const text = todayText.value
  if (tasks.problem && tasks.rows.length === 0)
    return <Failure problem={tasks.problem} onRetry={tasks.reload} />
  if (tasks.rows.length === 0 && !tasks.loading) return null
  return (
    <Card title={text.tasks} flush>
      {tasks.rows.length === 0 ? (
        <div class="card-wait">
          <Skeleton label={officeText.value.loading} />
        </div>
      ) : (
        <ul class="plain today-list">
          {tasks.rows.map((task) => (
            <TaskLine key={task.id} task={task} onDone={tasks.reload} />
          ))}
        </ul>
      )}
      <MoreRows pages={tasks} />
    </Card>
  )
}

function TaskLine({ task, onDone }: { readonly task: TaskView; readonly onDone: () => void }) {
  const text = todayText.value
  const store = shop.value?.stores.find(({ id }) => id === task.storeId)?.name
  const finish = async (): Promise<void> => {
    const answer = await ask(`/tasks/${encodeURIComponent(task.id)}/done`, {
      method: 'POST',
      schema: v.null(),
    })
    if (answer.ok) toast.success(text.doneToast)
    else toast.error(officeText.value.saveFailed, { ...requestOf(answer.error.requestId) })
    onDone()
  }
  return (
    <li>
      <div class="today-what">
        <b>
          {kindText(task.kind)}
          {task.skuName === null ? null : ': '}
          {task.skuName === null ? null : (
            <a href={`/app/office/items/${task.itemId ?? ''}`}>{task.skuName}</a>
          )}
        </b>
        <small>
          {[store, contentText(task.content)].filter(Boolean).join(' · ')} <When at={task.createdAt} />
        </small>
      </div>
      <Badge>{ownerText(task.owner)}</Badge>
      {can('stock_count') ? (
        <Button icon="check" onClick={() => void finish()}>
          {text.done}
        </Button>
      ) : null}
    </li>
  )
}

function requestOf(requestId: string | undefined): { requestId?: string } {
  return requestId === undefined ? {} : { requestId }
}

function kindText(kind: string): string {
  const { other, ...known } = todayText.value.kind
  const names: Readonly<Record<string, string>> = known
  return names[kind] ?? other(kind)
}

/** The part of what was stored that people recognise. */
function contentText(content: TaskView['content']): string {
  const text = todayText.value
  const { order, what, vendor, report, who, label, reason } = content
  if (typeof vendor === 'string') return [vendor, report].filter(isText).join(' · ')
  if (typeof who === 'string') return [who, label, reason].filter(isText).join(' · ')
  if (typeof order === 'string') return text.orderNumber(order)
  return typeof what === 'string' ? what : ''
}

/** Whose it is: a role, or whoever has a permission. */
export function ownerText(owner: string): string {
  const text = todayText.value
  const names: Readonly<Record<string, string>> = text.owners
  return text.owner(names[owner] ?? owner)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
