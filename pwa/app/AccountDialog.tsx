import { useState } from 'preact/hooks'

import { LOCALES } from '#domain/text/locales.ts'
import { locale, setLocale } from '#pwa/i18n/locale.ts'
import { OwnSecretDialog } from '#pwa/session/OwnSecretDialog.tsx'
import { device, method, shop, signedInOffline, signOut, staff } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { setTheme, type Theme } from '#pwa/ui/theme.ts'

import { canInstall, install } from './install.ts'
import { appText } from './messages.ts'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** What is theirs to choose who is at this device: another person, the language, the light. */
export function AccountDialog({ onClose }: { readonly onClose: () => void }) {
  const text = appText.value
  const person = staff.value
  const store = shop.value?.stores.find(({ id }) => id === device.value?.storeId)
  return (
    <Dialog
      title={text.account}
      onClose={onClose}
      actions={
        <Button
          variant="primary"
          size="large"
          icon="users"
          wide
          onClick={() => {
            onClose()
            void signOut()
          }}
        >
          {text.switchPerson}
        </Button>
      }
    >
      <div class="stack">
        <p>
          <b>{person?.name}</b> {store ? text.atStore(store.name) : null}{' '}
          {device.value ? <span class="muted">{text.registerName(device.value.register)}</span> : null}{' '}
          {signedInOffline.value ? <Badge tone="warn">{text.signedInOffline}</Badge> : null}
        </p>
        <Choices />
        {method.value === 'pin' && !signedInOffline.value ? <OwnPin /> : null}
      </div>
    </Dialog>
  )
}

/** One's own PIN; passwords are changed in the office. */
function OwnPin() {
  const [asking, ask] = useState(false)
  return (
    <>
      <Button icon="lock" onClick={() => ask(true)}>
        {appText.value.changePin}
      </Button>
      {asking ? <OwnSecretDialog what="pin" onClose={() => ask(false)} /> : null}
    </>
  )
}

function Choices() {
  const text = appText.value
  const [theme, choose] = useState<Theme>(currentTheme)
  return (
    <>
      <SelectField
        label={text.language}
        value={locale.value}
        options={LOCALES.map((value) => ({ value, label: text.languages[value] }))}
        onChange={(event) => {
          const chosen = LOCALES.find((known) => known === event.currentTarget.value)
          if (chosen) setLocale(chosen)
        }}
      />
      <SelectField
        label={text.light}
        value={theme}
        options={THEMES.map((value) => ({ value, label: text.lights[value] }))}
        onChange={(event) => {
          const chosen = THEMES.find((known) => known === event.currentTarget.value) ?? 'system'
          setTheme(chosen)
          choose(chosen)
        }}
      />
      {canInstall.value ? (
        <Button icon="download" onClick={() => void install()}>
          {text.install}
        </Button>
      ) : null}
    </>
  )
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return THEMES.find((theme) => theme === chosen) ?? 'system'
}
