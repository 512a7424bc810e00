import { Button } from '#pwa/ui/Button.tsx'

import { officeText } from './messages.ts'
import type { Pages } from './use-ask.ts'

/** What is counted at a glance needs no number under it. */
const GLANCE = 10

/** Under a list: how many are shown, and the next page when there is one. */
export function MoreRows({ pages }: { readonly pages: Pages<unknown> }) {
  const text = officeText.value
  if (!pages.more && pages.rows.length < GLANCE) return null
  return (
    <div class="more-rows">
      <span class="muted small num">{text.shown(pages.rows.length)}</span>
      {pages.more ? (
        <Button busy={pages.loading} onClick={pages.loadMore}>
          {text.more}
        </Button>
      ) : null}
    </div>
  )
}
