import type { ComponentChildren } from 'preact'

type Props = {
  readonly label: ComponentChildren
  /** Leave both out while nobody knows how long it will take. */
  readonly done?: number
  readonly of?: number
  /** "4,120 of 10,000 rows": said in the caller's words. */
  readonly detail?: ComponentChildren
}

/** How far something long has come. */
export function ProgressBar({ label, done, of = 1, detail }: Props) {
  return (
    <label class="progress">
      <span class="split">
        <span>{label}</span>
        {detail === undefined ? null : <span class="num muted">{detail}</span>}
      </span>
      {done === undefined ? <progress /> : <progress value={done} max={of} />}
    </label>
  )
}
