import { Button } from '#pwa/ui/Button.tsx'

import { officeText } from './messages.ts'
import type { Pages } from './use-ask.ts'

/** Under a list: how many are shown, and the next page when there is one. */
export function MoreRows({ pages }: { readonly pages: Pages<unknown> }) {
  const text = officeText.value
  if (pages.rows.length === 0) return null
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
