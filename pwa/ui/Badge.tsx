import type { ComponentChildren } from 'preact'

/** What a state means for the person reading it. */
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'neutral'

type Props = {
  readonly children: ComponentChildren
  readonly tone?: Tone
  /** A dot before the words: for states that change while you look. */
  readonly dot?: boolean
}

/** A state in a word or two. The words carry the meaning; the colour only helps. */
export function Badge({ children, tone = 'neutral', dot = false }: Props) {
  return (
    <span class="badge" data-tone={tone} data-dot={dot ? '' : undefined}>
      {children}
    </span>
  )
}
