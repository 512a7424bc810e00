import type { JSX } from 'preact'

import { FieldFrame, type FieldText } from './FieldFrame.tsx'

type Native = Omit<JSX.IntrinsicElements['textarea'], 'class' | 'id' | 'label' | 'children'>

/** Several lines of text; it grows with what is written. */
export function TextArea({ label, hint, error, note, ...native }: FieldText & Native) {
  return (
    <FieldFrame label={label} hint={hint} error={error} note={note}>
      {(link) => <textarea rows={3} {...native} {...link} class="input" />}
    </FieldFrame>
  )
}
