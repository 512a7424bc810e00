import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { settingsText } from './messages.ts'

/** A key, the one time that it is shown. */
export function KeyShown({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const text = settingsText.value
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret)
    toast.success(text.copied)
  }
  return (
    <Dialog
      title={text.keyShown}
      onClose={onClose}
      dismissible={false}
      actions={
        <>
          <Button onClick={() => void copy()}>{text.copy}</Button>
          <Button variant="primary" onClick={onClose}>
            {text.done}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{text.keyShownHelp}</p>
        <div class="shown-once" data-long="">
          <CodeText>{secret}</CodeText>
        </div>
      </div>
    </Dialog>
  )
}
