import type { ComponentChildren } from 'preact'

import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import type { IconName } from '#pwa/ui/icons.ts'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { Failure } from './Failure.tsx'
import { MoreRows } from './MoreRows.tsx'
import type { Pages } from './use-ask.ts'

/** Said where there are no rows: what is missing, and when or how it comes. */
export type Nothing = {
  readonly icon: IconName
  readonly title: string
  readonly help?: string | undefined
  readonly action?: ComponentChildren
}

export type ListProps<Row> = {
  readonly pages: Pages<Row>
  /** What is listed, for the ear. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly onRow?: (row: Row) => void
  readonly selectedKey?: string | null
  readonly empty: Nothing
}

/** Rows from the server in all their states: loading, none, some with more to come, and what went wrong. */
export function ListCard<Row>({ pages, empty, ...table }: ListProps<Row>) {
  const { rows, loading, problem, reload } = pages
  if (problem && rows.length === 0) return <Failure problem={problem} onRetry={reload} />
  return (
    <Card flush>
      <Table
        {...table}
        rows={rows}
        loading={loading}
        empty={
          <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
            {empty.help}
          </EmptyState>
        }
      />
      <MoreRows pages={pages} />
    </Card>
  )
}
