import type { ComponentChildren } from 'preact'

import { officeText } from '#pwa/office/messages.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'

import { ChangeList, type FieldChange } from './ChangeList.tsx'

type Props = {
  readonly title: string
  readonly changes: readonly FieldChange[]
  /** Whether what stands in the fields can be saved at all. */
  readonly complete: boolean
  readonly busy: boolean
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A panel that edits a part of an item: its fields, and at the foot what would change. */
export function EditPanel({ title, changes, complete, busy, onSave, onClose, children }: Props) {
  const text = officeText.value
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      actions={
        <>
          <ChangeList changes={changes} />
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" busy={busy} disabled={changes.length === 0 || !complete} onClick={onSave}>
            {text.save}
          </Button>
        </>
      }
    >
      <div class="stack">{children}</div>
    </SidePanel>
  )
}
