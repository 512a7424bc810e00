import type { ComponentChildren } from 'preact'

import { Icon } from '#pwa/ui/Icon.tsx'

type Props = { readonly before: ComponentChildren; readonly after: ComponentChildren }

/** One change: what was, and what is. Nothing stands where there was nothing. */
export function BeforeAfter({ before, after }: Props) {
  return (
    <span class="before-after">
      {before === null || before === '' ? null : (
        <>
          <s>{before}</s>
          <Icon name="arrow" />
        </>
      )}
      <b>{after === null || after === '' ? '–' : after}</b>
    </span>
  )
}
