import { formatNumber } from '#domain/text/format.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { ProgressBar } from '#pwa/ui/ProgressBar.tsx'

import { openingText } from './messages.ts'

/** Why the register cannot be used right now. */
export type WhyNotOpen =
  | { readonly why: 'open_elsewhere'; readonly onTake: () => void }
  | { readonly why: 'shop_unknown' | 'store_unknown' | 'not_opened' }
  /** The first copy of the catalog is on its way: half of one would not know half the goods. */
  | { readonly why: 'fetching'; readonly known: number }
  | { readonly why: 'no_catalog_yet'; readonly onRetry: () => void }

/** The register is not there yet: what keeps it, and what to do about it. */
export function NotOpen(state: WhyNotOpen) {
  const text = openingText.value
  switch (state.why) {
    case 'open_elsewhere':
      return (
        <EmptyState
          icon="lock"
          title={text.elsewhereTitle}
          action={
            <Button variant="primary" size="large" onClick={state.onTake}>
              {text.goOnHere}
            </Button>
          }
        >
          {text.elsewhereHelp}
        </EmptyState>
      )
    case 'shop_unknown':
      return (
        <EmptyState icon="store" title={text.shopUnknown}>
          {text.shopUnknownHelp}
        </EmptyState>
      )
    case 'store_unknown':
      return (
        <EmptyState icon="store" title={text.storeUnknown}>
          {text.storeUnknownHelp}
        </EmptyState>
      )
    case 'not_opened':
      return <ErrorState title={text.cannotOpen} next={text.cannotOpenHelp} />
    case 'no_catalog_yet':
      return <ErrorState title={text.noLineYet} next={text.noLineYetHelp} onRetry={state.onRetry} />
    case 'fetching':
      return (
        <div class="state">
          <ProgressBar
            label={text.fetching}
            detail={text.fetched(formatNumber(state.known, formatLocale.value))}
          />
          <p>{text.fetchOnce}</p>
        </div>
      )
  }
}
