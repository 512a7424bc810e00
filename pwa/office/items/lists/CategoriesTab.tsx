import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import * as v from 'valibot'

import { categoryTree, type CategoryNode } from '#domain/catalog/category.ts'
import { Category } from '#domain/catalog/item-wire.ts'
import { Changed } from '#domain/catalog/structure-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { listsText } from './messages.ts'

const Rows = v.object({ rows: v.array(Category) })

/** The category tree: made, renamed, moved, merged. Moving back is the undo. */
export function CategoriesTab() {
  const text = listsText.value
  const asked = useAsk('/catalog/category-tree', Rows)
  const saving = useSave()
  const [typed, setTyped] = useState('')
  const [moving, setMoving] = useState<CategoryNode | null>(null)
  const tree = categoryTree(asked.value?.rows ?? [])
  const mayEdit = can('catalog_edit')

  const write = async (path: string, method: 'PUT' | 'POST', category: string): Promise<void> => {
    const saved = await saving.save({ path, method, body: { path: category }, schema: Rows })
    if (!saved) return
    asked.show(saved)
    setTyped('')
  }
  const move = async (from: string, to: string): Promise<boolean> => {
    const moved = await saving.save({
      path: '/catalog/category-tree/move',
      method: 'POST',
      body: { from, to },
      schema: Changed,
    })
    if (!moved) return false
    asked.reload()
    toast.success(text.moved(moved.items), { undo: () => void move(to, from) })
    return true
  }

  if (asked.problem && !asked.value) return <Failure problem={asked.problem} onRetry={asked.reload} />
  return (
    <div class="stack">
      {mayEdit ? (
        <form
          class="barcode-add"
          onSubmit={(event) => {
            event.preventDefault()
            if (typed.trim() !== '') void write('/catalog/category-tree', 'PUT', typed)
          }}
        >
          <Field
            label={text.newCategory}
            hint={text.newCategoryHint}
            value={typed}
            maxLength={200}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" busy={saving.busy} disabled={typed.trim() === ''}>
            {text.add}
          </Button>
        </form>
      ) : null}
      <Refused problem={moving ? null : saving.problem} />
      <Card flush>
        <Table
          caption={text.tabs.categories}
          loading={asked.loading}
          rows={tree}
          rowKey={({ path }) => path}
          columns={columns((path) => void write('/catalog/category-tree/remove', 'POST', path), setMoving)}
          empty={
            <EmptyState icon="tag" title={text.noCategories}>
              {text.noCategoriesHelp}
            </EmptyState>
          }
        />
      </Card>
      {moving ? (
        <MoveDialog
          node={moving}
          busy={saving.busy}
          problem={<Refused problem={saving.problem} />}
          onClose={() => setMoving(null)}
          onMove={async (to) => {
            if (await move(moving.path, to)) setMoving(null)
          }}
        />
      ) : null}
    </div>
  )
}

function columns(
  onRemove: (path: string) => void,
  onMove: (node: CategoryNode) => void,
): readonly Column<CategoryNode>[] {
  const text = listsText.value
  return [
    {
      key: 'name',
      title: text.category,
      cell: ({ name, depth }) => (
        <span class="tree-row" style={{ '--depth': String(depth) }}>
          {name}
        </span>
      ),
    },
    { key: 'items', title: text.items, align: 'end', cell: ({ itemsWithin }) => itemsWithin },
    {
      key: 'edit',
      title: text.change,
      align: 'end',
      width: '9rem',
      cell: (node) =>
        can('catalog_edit') ? (
          <span class="row row-tight">
            <IconButton icon="edit" label={`${text.move}: ${node.path}`} onClick={() => onMove(node)} />
            {node.itemsWithin === 0 ? (
              <IconButton
                icon="trash"
                tone="danger"
                label={`${text.remove}: ${node.path}`}
                onClick={() => onRemove(node.path)}
              />
            ) : null}
          </span>
        ) : null,
    },
  ]
}

type MoveProps = {
  readonly node: CategoryNode
  readonly busy: boolean
  readonly problem: ComponentChildren
  readonly onClose: () => void
  readonly onMove: (to: string) => Promise<void>
}

function MoveDialog({ node, busy, problem, onClose, onMove }: MoveProps) {
  const text = listsText.value
  const [to, setTo] = useState(node.path)
  return (
    <Dialog
      title={text.moveTitle(node.path)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{officeText.value.cancel}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={to.trim() === '' || to === node.path}
            onClick={() => void onMove(to)}
          >
            {officeText.value.save}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Field
          label={text.moveTo}
          hint={text.moveHelp}
          value={to}
          maxLength={200}
          onInput={(event) => setTo(event.currentTarget.value)}
        />
        {problem}
      </div>
    </Dialog>
  )
}
