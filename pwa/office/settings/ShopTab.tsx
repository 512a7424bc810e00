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

/** The shop's own settings. */
export function ShopTab() {
  const shop = useAsk('/shop', ShopSettings)
  if (shop.problem) return <Failure problem={shop.problem} onRetry={shop.reload} />
  if (!shop.value) return <Skeleton label={settingsText.value.tabs.shop} lines={8} />
  return <ShopForm key={shop.value.version} shop={shop.value} onSaved={shop.show} onReload={shop.reload} />
}

type FormProps = {
  readonly shop: ShopSettings
  readonly onSaved: (shop: ShopSettings) => void
  readonly onReload: () => void
}

const COINS = [1, 2, 5, 10, 20, 25, 50, 100]
const POLICIES = ['in-hand-first', 'alternate', 'first-come']

/** Everything as text, as it stands in the fields. */
function fieldsOf(shop: ShopSettings) {
  const { name, taxMode, tiePolicy, onlinePayment, timeZone } = shop
  return {
    name,
    locale: shop.locale,
    timeZone,
    taxMode,
    tiePolicy,
    onlinePayment,
    returnAsNew: shop.returnAsNew,
    returnOpened: shop.returnOpened,
    returnFaulty: shop.returnFaulty,
    cashRounding: String(shop.cashRounding),
    lowStockAt: String(shop.lowStockAt),
    autoLockMinutes: String(shop.autoLockMinutes),
    countApprovalFrom: String(shop.countApprovalFrom),
    contestMargin: String(shop.contestMargin),
    contestWindowMs: String(shop.contestWindowMs),
    unpaidOrdersMost: String(shop.unpaidOrdersMost),
    unpaidUnitsMost: String(shop.unpaidUnitsMost),
  }
}
type ShopFields = { [Name in keyof ReturnType<typeof fieldsOf>]: string }

function ShopForm({ shop, onSaved, onReload }: FormProps) {
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

type PartProps = { readonly form: ReturnType<typeof createForm<ShopFields>> }

function Basics({ shop, form }: PartProps & { readonly shop: ShopSettings }) {
  const text = settingsText.value
  const money = (minor: number) => formatMoney(minor, shop.currency, formatLocale.value)
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
        <SelectField
          label={text.cashRounding}
          hint={text.cashRoundingHint}
          options={COINS.map((coin) => ({ value: String(coin), label: money(coin) }))}
          {...form.choice('cashRounding')}
        />
        <Field
          label={text.lowStockAt}
          hint={text.lowStockHint}
          type="number"
          min={0}
          required
          {...form.text('lowStockAt')}
        />
        <Field
          label={text.autoLock}
          hint={text.autoLockHint}
          type="number"
          min={1}
          max={480}
          required
          {...form.text('autoLockMinutes')}
        />
        <CountLimit form={form} />
        <SelectField
          label={text.onlinePayment}
          options={(['none', 'sandbox'] as const).map((value) => ({
            value,
            label: text.onlinePayments[value],
          }))}
          {...form.choice('onlinePayment')}
        />
        <Field
          label={text.unpaidOrders}
          hint={text.unpaidOrdersHint}
          type="number"
          min={0}
          max={1000}
          required
          {...form.text('unpaidOrdersMost')}
        />
        <Field
          label={text.unpaidUnits}
          hint={text.unpaidUnitsHint}
          type="number"
          min={0}
          max={100_000}
          required
          {...form.text('unpaidUnitsMost')}
        />
      </div>
    </Card>
  )
}

const APPROVAL_LIMIT_MOST = 100_000_000

function isApprovalLimit(minor: string): boolean {
  return minor !== '' && Number(minor) <= APPROVAL_LIMIT_MOST
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
            <Field
              label={text.contestMargin}
              hint={text.contestMarginHint}
              type="number"
              min={0}
              max={100}
              required
              {...form.text('contestMargin')}
            />
            <Field
              label={text.contestWindow}
              hint={text.contestWindowHint}
              type="number"
              min={50}
              max={2000}
              required
              {...form.text('contestWindowMs')}
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

function asChange(fields: ShopFields): object {
  return {
    ...fields,
    cashRounding: Number(fields.cashRounding),
    lowStockAt: Number(fields.lowStockAt),
    autoLockMinutes: Number(fields.autoLockMinutes),
    countApprovalFrom: Number(fields.countApprovalFrom),
    contestMargin: Number(fields.contestMargin),
    contestWindowMs: Number(fields.contestWindowMs),
    unpaidOrdersMost: Number(fields.unpaidOrdersMost),
    unpaidUnitsMost: Number(fields.unpaidUnitsMost),
  }
}
