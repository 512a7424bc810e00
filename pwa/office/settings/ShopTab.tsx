import { useMemo } from 'preact/hooks'

import { ShopSettings } from '#domain/shop/wire.ts'
import { RETURN_PLACES } from '#domain/stock/returns.ts'
import { formatMoney } from '#domain/text/format.ts'
import { createForm } from '#pwa/api/form.ts'
import { formatLocale, locale } from '#pwa/i18n/locale.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { languageChoices, timeZoneChoices } from '#pwa/session/choices.ts'
import { refreshSession } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { settingsText } from './messages.ts'
import { saveShop, settingsProblem } from './settings-api.ts'
import {
  asChange,
  fieldsOf,
  isApprovalLimit,
  WHOLE_NUMBERS,
  type ShopFields,
  type ShopForm,
  type WholeNumberName,
} from './shop-fields.ts'

/** The shop's own settings. */
export function ShopTab() {
  const shop = useAsk('/shop', ShopSettings)
  if (shop.problem) return <Failure problem={shop.problem} onRetry={shop.reload} />
  if (!shop.value) return <Skeleton label={settingsText.value.tabs.shop} lines={8} />
  return (
    <SettingsForm key={shop.value.version} shop={shop.value} onSaved={shop.show} onReload={shop.reload} />
  )
}

type FormProps = {
  readonly shop: ShopSettings
  readonly onSaved: (shop: ShopSettings) => void
  readonly onReload: () => void
}

const COINS = [1, 2, 5, 10, 20, 25, 50, 100]
const POLICIES = ['in-hand-first', 'alternate', 'first-come']

function SettingsForm({ shop, onSaved, onReload }: FormProps) {
  const text = settingsText.value
  const form = useMemo(() => createForm<ShopFields>(fieldsOf(shop)), [shop])
  const problem = form.problem.value
  const save = async (): Promise<void> => {
    // The field itself says what is wrong with the amount.
    if (!isApprovalLimit(form.fields.peek().countApprovalFrom)) return
    const answer = await form.submit((fields) => saveShop(shop.version, asChange(fields)))
    if (answer?.ok) {
      toast.success(text.saved)
      onSaved(answer.value)
      await refreshSession()
    } else if (answer?.error.reason === 'changed_meanwhile') {
      toast.error(text.changedMeanwhile)
      onReload()
    }
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Basics shop={shop} form={form} />
      <Counter shop={shop} form={form} />
      <Orders form={form} />
      <Ties form={form} />
      <ReturnRule form={form} />
      {problem ? (
        <p role="alert" class="form-problem">
          {settingsProblem(problem)}
        </p>
      ) : null}
      <div class="row">
        <Button variant="primary" type="submit" busy={form.busy.value}>
          {text.save}
        </Button>
      </div>
    </form>
  )
}

type PartProps = { readonly form: ShopForm }

function Basics({ shop, form }: PartProps & { readonly shop: ShopSettings }) {
  const text = settingsText.value
  return (
    <Card title={text.tabs.shop}>
      <div class="form-grid">
        <Field label={text.shopName} required {...form.text('name')} />
        <Field label={text.currency} hint={text.currencyFixed} value={shop.currency} disabled />
        <SelectField
          label={text.locale}
          options={languageChoices(locale.value, shop.locale)}
          {...form.choice('locale')}
        />
        <SelectField
          label={text.timeZone}
          options={timeZoneChoices(shop.timeZone)}
          {...form.choice('timeZone')}
        />
        <SelectField
          label={text.taxMode}
          options={(['inclusive', 'exclusive'] as const).map((value) => ({
            value,
            label: text.taxModes[value],
          }))}
          {...form.choice('taxMode')}
        />
      </div>
    </Card>
  )
}

/** What holds at every register and on every shelf. */
function Counter({ shop, form }: PartProps & { readonly shop: ShopSettings }) {
  const text = settingsText.value
  return (
    <Card title={text.atCounter}>
      <div class="form-grid">
        <SelectField
          label={text.cashRounding}
          hint={text.cashRoundingHint}
          options={COINS.map((coin) => ({
            value: String(coin),
            label: formatMoney(coin, shop.currency, formatLocale.value),
          }))}
          {...form.choice('cashRounding')}
        />
        <WholeNumber form={form} name="lowStockAt" label={text.lowStockAt} hint={text.lowStockHint} />
        <WholeNumber form={form} name="autoLockMinutes" label={text.autoLock} hint={text.autoLockHint} />
        <CountLimit form={form} />
      </div>
    </Card>
  )
}

function Orders({ form }: PartProps) {
  const text = settingsText.value
  return (
    <Card title={text.webOrders}>
      <div class="form-grid">
        <SelectField
          label={text.onlinePayment}
          options={(['none', 'sandbox'] as const).map((value) => ({
            value,
            label: text.onlinePayments[value],
          }))}
          {...form.choice('onlinePayment')}
        />
        <WholeNumber
          form={form}
          name="unpaidOrdersMost"
          label={text.unpaidOrders}
          hint={text.unpaidOrdersHint}
        />
        <WholeNumber
          form={form}
          name="unpaidUnitsMost"
          label={text.unpaidUnits}
          hint={text.unpaidUnitsHint}
        />
      </div>
    </Card>
  )
}

type NumberProps = PartProps & {
  readonly name: WholeNumberName
  readonly label: string
  readonly hint: string
}

function WholeNumber({ form, name, label, hint }: NumberProps) {
  return (
    <Field label={label} hint={hint} type="number" required {...WHOLE_NUMBERS[name]} {...form.text(name)} />
  )
}

/** From which worth on the difference of a count needs a second person. */
function CountLimit({ form }: PartProps) {
  const text = settingsText.value
  const { countApprovalFrom: minor } = form.fields.value
  return (
    <MoneyField
      label={text.countApproval}
      hint={text.countApprovalHint}
      required
      value={minor === '' ? null : Number(minor)}
      error={minor === '' || isApprovalLimit(minor) ? null : text.countApprovalMost}
      onChange={(value) => form.set('countApprovalFrom', value === null ? '' : String(value))}
    />
  )
}

function Ties({ form }: PartProps) {
  const text = settingsText.value
  const { tiePolicy } = form.fields.value
  return (
    <Card title={text.ties}>
      <div class="stack">
        <p class="muted">{text.tiesHelp}</p>
        <div role="radiogroup" aria-label={text.ties}>
          {POLICIES.map((policy) => (
            <CheckField
              key={policy}
              type="radio"
              name="tiePolicy"
              label={text.tiePolicies[policy] ?? policy}
              hint={text.tiePolicyHelp[policy]}
              checked={tiePolicy === policy}
              onChange={() => form.set('tiePolicy', policy)}
            />
          ))}
        </div>
        {tiePolicy === 'first-come' ? null : (
          <div class="form-grid">
            <WholeNumber
              form={form}
              name="contestMargin"
              label={text.contestMargin}
              hint={text.contestMarginHint}
            />
            <WholeNumber
              form={form}
              name="contestWindowMs"
              label={text.contestWindow}
              hint={text.contestWindowHint}
            />
          </div>
        )}
      </div>
    </Card>
  )
}

/** Where goods that come back go. */
function ReturnRule({ form }: PartProps) {
  const text = settingsText.value
  return (
    <Card title={text.returns}>
      <div class="stack">
        <p class="muted">{text.returnsHelp}</p>
        <div class="form-grid">
          {(['returnAsNew', 'returnOpened', 'returnFaulty'] as const).map((name) => (
            <SelectField
              key={name}
              label={text[name]}
              options={RETURN_PLACES.map((value) => ({ value, label: text.returnPlaces[value] }))}
              {...form.choice(name)}
            />
          ))}
        </div>
      </div>
    </Card>
  )
}
