import { formatQuantity } from '#domain/text/format.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { Banner } from '#pwa/ui/Banner.tsx'

import { papersText } from './messages.ts'
import type { PaperModel } from './paper-model.ts'

/** What became of the last scan: a miss has to be seen, a hit is on top of the list already. */
export function HeardLine({ model }: { readonly model: PaperModel }) {
  const text = papersText.value
  const heard = model.heard.value
  if (!heard) return null
  if (heard.kind === 'added')
    return (
      <output class="hush">
        {text.added(heard.name, formatQuantity(heard.quantity, 'piece', formatLocale.value))}
      </output>
    )
  const words = {
    unknown: text.heardUnknown,
    not_counted: text.heardNotCounted,
    not_on_it: text.heardNotOnIt,
    unreachable: text.heardUnreachable,
  }[heard.kind]
  return (
    <Banner key={heard.turn} tone="bad" icon="scan">
      {words(heard.code)}
    </Banner>
  )
}
