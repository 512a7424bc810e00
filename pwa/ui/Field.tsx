import type { JSX } from 'preact'

import { FieldFrame, type FieldText } from './FieldFrame.tsx'

type InputType =
  | 'text'
  | 'number'
  | 'tel'
  | 'email'
  | 'password'
  | 'search'
  | 'url'
  | 'date'
  | 'time'
  | 'datetime-local'

type Native = Omit<JSX.IntrinsicElements['input'], 'class' | 'id' | 'label' | 'type' | 'role'> & {
  readonly list?: string
}

/** One line of text, a number, a telephone, a date. Everything else of `<input>` passes through. */
export function Field({
  label,
  hint,
  error,
  note,
  type = 'text',
  ...native
}: FieldText & Native & { readonly type?: InputType }) {
  return (
    <FieldFrame label={label} hint={hint} error={error} note={note}>
      {(link) => (
        <input {...({ ...native, ...link, type } as JSX.IntrinsicElements['input'])} class="input" />
      )}
    </FieldFrame>
  )
}
