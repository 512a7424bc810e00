import { useEffect, useState } from 'preact/hooks'

import './barcode.css'
import { writtenSeparators } from '#domain/barcode/element-string.ts'
import { readingIn } from '#domain/barcode/ground.ts'
import { readCode } from '#domain/barcode/read-code.ts'
import { listenForScans } from '#pwa/devices/wedge-scanner.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'

import { CodeSettings } from './CodeSettings.tsx'
import { MeaningView } from './MeaningView.tsx'
import { barcodeText } from './messages.ts'

/** `/app/office/barcodes`: for whoever wonders why something does not scan. */
export function BarcodesScreen() {
  const text = barcodeText.value
  const [typed, setTyped] = useState('')
  const [now] = useState(() => Date.now())
  useEffect(() => listenForScans(setTyped), [])
  const known = shop.value
  const code = writtenSeparators(typed.trim())
  const meaning = code === '' || !known ? null : readCode(code, readingIn(known.codes, known.currency, now))
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.title}</h1>
      </div>
      <Card title={text.ask}>
        <div class="stack">
          <p class="muted">{text.askHelp}</p>
          <SearchBox value={typed} onInput={setTyped} label={text.field} />
          {meaning ? <MeaningView code={code} meaning={meaning} /> : null}
        </div>
      </Card>
      {can('settings_edit') ? <CodeSettings /> : null}
    </div>
  )
}
