import { useState } from 'preact/hooks'

import { readPatterns } from '#domain/barcode/label-pattern.ts'
import { REGION_CODES } from '#domain/barcode/regions.ts'
import { ShopSettings } from '#domain/shop/wire.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { saveShop } from '#pwa/office/settings/settings-api.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { refreshSession } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { TextArea } from '#pwa/ui/TextArea.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { barcodeText } from './messages.ts'

/** Which price and weight labels this shop reads, and what its tills do with expired packs. */
export function CodeSettings() {
  const settings = useAsk('/shop', ShopSettings)
  if (settings.problem) return <Failure problem={settings.problem} onRetry={settings.reload} />
  if (!settings.value) return <Skeleton label={barcodeText.value.settings} lines={4} />
  return (
    <Form
      key={settings.value.version}
      settings={settings.value}
      onSaved={settings.show}
      onReload={settings.reload}
    />
  )
}

const EXPIRED = ['refuse', 'approve'] as const

type Props = {
  readonly settings: ShopSettings
  readonly onSaved: (settings: ShopSettings) => void
  readonly onReload: () => void
}

function Form({ settings, onSaved, onReload }: Props) {
  const text = barcodeText.value
  const [region, setRegion] = useState<string>(settings.codeRegion ?? '')
  const [patterns, setPatterns] = useState(settings.codePatterns)
  const [expiredPacks, setExpired] = useState<string>(settings.expiredPacks)
  const [busy, setBusy] = useState(false)
  const read = readPatterns(patterns)
  const names = new Intl.DisplayNames(formatLocale.value, { type: 'region' })

  const save = async (): Promise<void> => {
    setBusy(true)
    const saved = await saveShop(settings.version, {
      codeRegion: region === '' ? null : region,
      codePatterns: patterns,
      expiredPacks,
    })
    setBusy(false)
    if (saved.ok) {
      toast.success(text.saved)
      onSaved(saved.value)
      await refreshSession()
    } else if (saved.error.reason === 'changed_meanwhile') {
      toast.error(text.changedMeanwhile)
      onReload()
    } else toast.error(text.failed)
  }

  return (
    <Card title={text.settings}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (read.ok) void save()
        }}
      >
        <p class="muted">{text.settingsHelp}</p>
        <div class="code-grid">
          <SelectField
            label={text.region}
            value={region}
            options={[
              { value: '', label: text.noneRegion },
              ...REGION_CODES.map((value) => ({ value, label: names.of(value) ?? value })),
            ]}
            onChange={(event) => setRegion(event.currentTarget.value)}
          />
          <SelectField
            label={text.expired}
            value={expiredPacks}
            options={EXPIRED.map((value) => ({ value, label: text.expiredChoices[value] }))}
            onChange={(event) => setExpired(event.currentTarget.value)}
          />
        </div>
        <TextArea
          label={text.patterns}
          hint={text.patternsHelp}
          rows={3}
          value={patterns}
          error={read.ok ? undefined : text.badPattern(read.error.line)}
          onInput={(event) => setPatterns(event.currentTarget.value)}
        />
        <div class="row">
          <Button variant="primary" type="submit" busy={busy} disabled={!read.ok}>
            {text.save}
          </Button>
        </div>
      </form>
    </Card>
  )
}
