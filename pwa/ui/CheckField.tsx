import type { ComponentChildren, JSX } from 'preact'

type Native = Omit<JSX.IntrinsicElements['input'], 'class' | 'label' | 'type' | 'role'>

type Props = Native & {
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** One of several with the same `name`. */
  readonly type?: 'checkbox' | 'radio'
}

/** A yes or no, or one of a few. The whole line is the target. */
export function CheckField({ label, hint, type = 'checkbox', ...native }: Props) {
  return (
    <label class="field-check">
      <input {...native} type={type} />
      <span class="grow">
        {label}
        {hint === undefined ? null : <span class="field-hint field-below">{hint}</span>}
      </span>
    </label>
  )
}
