import { useMemo } from 'preact/hooks'

import { numberFormat } from '#domain/text/intl.ts'
import { formatLocale, locale } from '#pwa/i18n/locale.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { Mark } from '#pwa/ui/Mark.tsx'

import '#pwa/ui/mark.css'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { type Choice, languageChoices, timeZoneChoices } from './choices.ts'
import { sessionText } from './messages.ts'
import { problemText } from './problem-text.ts'

import './session.css'
import { createSetup, type Setup } from './setup-model.ts'

/** The first minute of a shop: one page, and then it is open. */
export function SetupScreen() {
  const text = sessionText.value
  const setup = useMemo(createSetup, [])
  const { form } = setup
  const problem = form.problem.value
  const atFoot = problem && !setup.isAboutPassword.value && !setup.isAboutCode.value
  return (
    <main id="main">
      <form
        class="setup"
        onSubmit={(event) => {
          event.preventDefault()
          void setup.submit()
        }}
      >
        <header class="stack">
          <div class="door-head">
            <Mark />
            <b>onhand</b>
          </div>
          <h1>{text.setUpTitle}</h1>
          <p class="muted">{text.setUpLead}</p>
        </header>
        <Field
          label={text.setUpCode}
          hint={text.setUpCodeHint}
          autocomplete="off"
          required
          error={setup.isAboutCode.value && problem ? problemText(problem) : null}
          {...form.text('setupCode')}
        />
        <ShopFields setup={setup} />
        <fieldset>
          <legend>{text.firstStore}</legend>
          <div class="setup-pair">
            <Field label={text.storeName} required {...form.text('storeName')} />
            <Field label={text.address} autocomplete="street-address" required {...form.text('address')} />
          </div>
        </fieldset>
        <fieldset>
          <legend>{text.you}</legend>
          <div class="setup-pair">
            <Field label={text.yourName} autocomplete="name" required {...form.text('ownerName')} />
            <Field label={text.email} type="email" autocomplete="username" required {...form.text('email')} />
          </div>
          <Field
            label={text.newPassword}
            hint={text.newPasswordHint}
            type="password"
            autocomplete="new-password"
            required
            error={setup.isAboutPassword.value && problem ? problemText(problem) : null}
            {...form.text('password')}
          />
        </fieldset>
        {atFoot ? <p role="alert">{problemText(problem)}</p> : null}
        <Button type="submit" variant="primary" size="large" wide busy={form.busy.value}>
          {text.openShop}
        </Button>
      </form>
    </main>
  )
}

function ShopFields({ setup }: { readonly setup: Setup }) {
  const text = sessionText.value
  const { form } = setup
  return (
    <fieldset>
      <legend>{text.theShop}</legend>
      <Field label={text.shopName} autocomplete="organization" required {...form.text('shopName')} />
      <div class="setup-pair">
        <SelectField
          label={text.currency}
          options={currencies(formatLocale.value)}
          {...form.choice('currency')}
        />
        <SelectField
          label={text.timeZone}
          options={timeZoneChoices(form.fields.value.timeZone)}
          {...form.choice('timeZone')}
        />
      </div>
      <div class="setup-pair">
        <SelectField
          label={text.language}
          options={languageChoices(locale.value)}
          {...form.choice('locale')}
        />
        <SelectField
          label={text.taxMode}
          options={[
            { value: 'inclusive', label: text.taxInclusive },
            { value: 'exclusive', label: text.taxExclusive },
          ]}
          {...form.choice('taxMode')}
        />
      </div>
      <div class="setup-pair">
        <Field label={text.taxName} hint={text.taxNameHint} required {...form.text('taxName')} />
        <Field
          label={text.taxRate}
          inputmode="decimal"
          required
          error={setup.isRateWrong.value ? text.taxRateWrong : null}
          {...form.text('taxRate')}
        />
      </div>
    </fieldset>
  )
}

function currencies(tag: string): Choice[] {
  const names = new Intl.DisplayNames(tag, { type: 'currency' })
  return Intl.supportedValuesOf('currency')
    .filter((code) => isSpent(code))
    .map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}

/** Metals, funds and test codes are currencies to ISO, not to a till. */
function isSpent(code: string): boolean {
  return (
    !code.startsWith('X') ||
    numberFormat('en', { style: 'currency', currency: code }).format(1) !== `${code}\u00A01.00`
  )
}
