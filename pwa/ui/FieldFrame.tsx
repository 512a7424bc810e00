import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

import { Icon } from './Icon.tsx'

/** What every field has around its control. */
export type FieldText = {
  readonly label: string
  /** Help that stays while one types. A placeholder would vanish. */
  readonly hint?: ComponentChildren
  /** What is wrong and how to mend it. */
  readonly error?: string | null | undefined
  /** Said after the label, "optional" for one: most fields are required and say nothing. */
  readonly note?: string | undefined
}

/** What ties a control to its label, hint and error. */
type Link = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

/** Label above, hint and error below, tied together for the ear. */
export function FieldFrame({
  label,
  hint,
  error,
  note,
  children,
}: FieldText & { readonly children: (link: Link) => ComponentChildren }) {
  const id = useId()
  const hasHint = hint !== undefined && hint !== null
  const hasError = error !== undefined && error !== null && error !== ''
  const describedBy = [hasHint && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label} {note === undefined ? null : <i>{note}</i>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': hasError ? 'true' : undefined,
      })}
      {hasHint ? (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {hasError ? (
        <span class="field-error" id={`${id}-error`} role="alert">
          <Icon name="alert" />
          {error}
        </span>
      ) : null}
    </div>
  )
}
