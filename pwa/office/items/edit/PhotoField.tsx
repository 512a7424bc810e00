import { useRef, useState } from 'preact/hooks'

import type { ApiProblem } from '#pwa/api/client.ts'
import { Thumb } from '#pwa/office/Thumb.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import { editText } from './messages.ts'
import { Refused } from './Refused.tsx'
import { sendPhoto } from './send-photo.ts'

type Props = {
  readonly photo: string | null
  readonly name: string
  readonly onChange: (photo: string | null) => void
}

/** A photo: chosen from this device, made smaller here, kept by the shop. */
export function PhotoField({ photo, name, onChange }: Props) {
  const text = editText.value
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setBusy(true)
    setProblem(null)
    const sent = await sendPhoto(file)
    setBusy(false)
    if (sent.ok) onChange(sent.value)
    else setProblem(sent.error)
  }

  return (
    <div class="photo-field">
      <Thumb photo={photo} name={name} large />
      <div class="row">
        <Button icon="camera" busy={busy} onClick={() => input.current?.click()}>
          {text.choosePhoto}
        </Button>
        {photo === null ? null : (
          <IconButton icon="trash" tone="danger" label={text.removePhoto} onClick={() => onChange(null)} />
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        aria-label={text.choosePhoto}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Refused problem={problem} />
    </div>
  )
}
