import type { JSX } from 'preact'

import { FieldFrame, type FieldText } from './FieldFrame.tsx'

/** One thing to choose. */
export type Option = { readonly value: string; readonly label: string; readonly disabled?: boolean }

type Native = Omit<
  JSX.IntrinsicElements['select'],
  'class' | 'id' | 'label' | 'children' | 'role' | 'size' | 'multiple'
>

/** A choice from a short list, with the platform's own chooser. */
export function SelectField({
  label,
  hint,
  error,
  note,
  options,
  ...native
}: FieldText & Native & { readonly options: readonly Option[] }) {
  return (
    <FieldFrame label={label} hint={hint} error={error} note={note}>
      {(link) => (
        <select {...native} {...link} class="input">
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}
