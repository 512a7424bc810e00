import type { CardFace } from '#pwa/storefront/faces.ts'
import type { StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'

import { ItemGrid } from './ItemGrid.tsx'
import { CategoryLinks } from './ListPage.tsx'
import { usePage } from './page-context.ts'

/** What went wrong, by its kind. */
export type PageProblem = 'not_found' | 'item_gone' | 'broken' | 'too_many'

type Props = {
  readonly problem: PageProblem
  readonly requestId: string
  readonly others?: readonly CardFace[]
  readonly rows?: StockRows
}

const NONE: readonly CardFace[] = []
const NOTHING: StockRows = new Map()

/** A page for what is not there or did not work: what happened, the way on, and the id that support asks for. */
export function ProblemPage({ problem, requestId, others = NONE, rows = NOTHING }: Props) {
  const { text } = usePage()
  const said = {
    not_found: [text.notFound, text.notFoundHint],
    item_gone: [text.itemGone, text.itemGoneHint],
    broken: [text.broken, text.brokenHint],
    too_many: [text.tooMany, text.tooManyHint],
  }[problem]
  return (
    <div class="stack page">
      <h1 class="hush">{said[0]}</h1>
      <EmptyState
        icon={problem === 'broken' ? 'alert' : 'search'}
        title={said[0] ?? ''}
        action={
          <ButtonLink href="/" variant="primary">
            {text.toFront}
          </ButtonLink>
        }
      >
        {said[1]}
      </EmptyState>
      {others.length === 0 ? <CategoryLinks /> : <ItemGrid cards={others} rows={rows} level={3} />}
      <p class="small muted reference">
        {text.reference} <CodeText>{requestId}</CodeText>
      </p>
    </div>
  )
}
