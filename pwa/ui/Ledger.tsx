import type { ComponentChildren } from 'preact'

/** What it is, dots, how much: sums and facts, as a paper ledger writes them. Holds `LedgerLine`s. */
export function Ledger({ children }: { readonly children: ComponentChildren }) {
  return <dl class="ledger">{children}</dl>
}

type Line = {
  readonly label: ComponentChildren
  readonly children: ComponentChildren
  /** The sum of the others. */
  readonly strong?: boolean
}

/** One line of a ledger. */
export function LedgerLine({ label, children, strong = false }: Line) {
  return (
    <div data-strong={strong ? '' : undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
