import type { ComponentChildren } from 'preact'

import { ListCard, type ListProps } from './ListCard.tsx'

type Props<Row> = ListProps<Row> & {
  readonly title: string
  readonly help?: string
  /** Makes the next one: in the head, and in the middle of the page while there is none. */
  readonly action?: ComponentChildren
  /** Search and filters, above the rows. */
  readonly tools?: ComponentChildren
  /** The panel or dialog that is open. */
  readonly children?: ComponentChildren
}

/** A section of the office that is a list: what it is, the rows, and one of them opened beside them. */
export function ListPage<Row>({ title, help, action, tools, children, empty, ...list }: Props<Row>) {
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{title}</h1>
        {list.pages.rows.length > 0 ? action : null}
      </div>
      {help === undefined ? null : <p class="muted">{help}</p>}
      {tools}
      <ListCard {...list} empty={{ ...empty, action }} />
      {children}
    </div>
  )
}
