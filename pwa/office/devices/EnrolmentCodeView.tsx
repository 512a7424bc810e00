import { useContext } from 'preact/hooks'

import type { EnrolmentCode } from '#domain/access/wire.ts'
import { formatDateTime } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { CodeText } from '#pwa/ui/CodeText.tsx'

import '#pwa/office/parts.css'
import { devicesText } from './messages.ts'

/** A one-time code, large enough to be read across a counter. */
export function EnrolmentCodeView({ code }: { readonly code: EnrolmentCode }) {
  const text = devicesText.value
  const { locale, timeZone } = useContext(FormattingContext)
  return (
    <div class="stack">
      <p>{text.codeHelp(`${location.host}/app`)}</p>
      <div class="shown-once">
        <CodeText>{code.code}</CodeText>
      </div>
      <p class="muted">{text.codeLives(formatDateTime(code.expiresAt, locale, timeZone, 'time'))}</p>
    </div>
  )
}
