import { useContext, useState } from 'preact/hooks'

import type { Approval } from '#domain/access/approval-wire.ts'
import { approveBasket, discountBasket, discountLine } from '#domain/sale/basket-terms.ts'
import type { Basket, GivenDiscount } from '#domain/sale/basket.ts'
import type { Discount, PricedBasket } from '#domain/sale/price.ts'
import { formatMoney, formatNumber, formatPercent } from '#domain/text/format.ts'
import { AskColleagueDialog } from '#pwa/approval/AskColleagueDialog.tsx'
import { ownPowers } from '#pwa/approval/own-powers.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { CustomerGroup } from '#pwa/register/choices/CustomerGroup.tsx'
import type { RegisterModel } from '#pwa/register/register-model.ts'
import { roster } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'
import { toast } from '#pwa/ui/toast.ts'

import './discount.css'
import '#pwa/register/quick-amount.css'
import { basketShare, decideShare } from './given-share.ts'
import { discountText } from './messages.ts'

type Props = {
  readonly model: RegisterModel
  /** `null`: the whole sale. */
  readonly lineId: string | null
  readonly onClose: () => void
}

const QUICK = [5, 10, 15, 20, 25, 50] as const
const MICROS_PER_CENT = 10_000
const ONE_MICROS = 1_000_000

/** Something off, with its reason. Beyond one's own limit a colleague is asked on the spot. */
export function DiscountDialog({ model, lineId, onClose }: Props) {
  const text = discountText.value
  const { locale, currency } = useContext(FormattingContext)
  const basket = model.basket.basket.value
  const line = basket.lines.find(({ id }) => id === lineId)
  const given = lineId === null ? basket.discount : line?.discount
  const [discount, set] = useState<Discount | null>(given ?? null)
  const [reason, setReason] = useState(given?.reason ?? '')
  const [asking, ask] = useState(false)

  const next = withDiscount(basket, lineId, discount && { ...discount, reason: reason.trim() })
  const priced = model.basket.priceOf(next)
  const share = basketShare(next, priced)
  const answer = decideShare(share)
  const before = sumOf(model.basket.priceOf(withDiscount(basket, lineId, null)), lineId)
  const after = sumOf(priced, lineId)
  const percent = (micros: number): string => formatPercent(micros / ONE_MICROS, locale)
  const ready = discount !== null && reason.trim() !== '' && share > 0

  const apply = (chosen: GivenDiscount | null, approval: Approval | null = null): void => {
    model.basket.apply((now) => {
      const changed = withDiscount(now, lineId, chosen)
      return approval ? approveBasket(changed, approval) : changed
    })
    onClose()
  }
  const take = (): void => {
    if (!ready || !discount) return
    if (answer.answer === 'allowed') apply({ ...discount, reason: reason.trim() })
    else ask(true)
  }

  if (asking && discount)
    return (
      <AskColleagueDialog
        asked={{ action: 'discount', amount: share, subjectId: basket.saleId }}
        what={`${title(line?.name)}: ${text.summary(percent(share), formatMoney(before - after, currency, locale))}`}
        reason={reason.trim()}
        onDone={(approval) => {
          ask(false)
          if (!approval) return
          apply({ ...discount, reason: reason.trim(), approvedBy: approval.approverId }, approval)
          const name = roster.peek().find(({ id }) => id === approval.approverId)?.name
          if (name !== undefined) toast.success(text.approved(name))
        }}
      />
    )
  return (
    <Dialog
      title={title(line?.name)}
      onClose={onClose}
      actions={
        <>
          {given ? <Button onClick={() => apply(null)}>{text.none}</Button> : null}
          <Button
            variant="primary"
            size="large"
            wide
            disabled={!ready || answer.answer === 'refused'}
            icon={answer.answer === 'needs_approval' ? 'users' : 'check'}
            onClick={take}
          >
            {answer.answer === 'needs_approval' ? text.ask : text.take}
          </Button>
        </>
      }
    >
      <div class="stack discount">
        {lineId === null ? <CustomerGroup model={model} /> : null}
        <HowMuch discount={discount} onChange={set} />
        <p class="discount-sum">
          <span>
            <span class="muted small">{text.before}</span> <Amount minor={before} />
          </span>
          <output aria-live="polite">
            <span class="muted small">{text.after}</span> <Amount minor={after} size="large" />
          </output>
        </p>
        <Why reason={reason} onChange={setReason} />
        <p class="muted small">
          {answer.answer === 'refused' ? text.mayNot : text.mayAlone(percent(ownLimit()))}
        </p>
      </div>
    </Dialog>
  )
}

type HowMuchProps = { readonly discount: Discount | null; readonly onChange: (to: Discount | null) => void }

function HowMuch({ discount, onChange }: HowMuchProps) {
  const text = discountText.value
  const { locale } = useContext(FormattingContext)
  const [kind, setKind] = useState(discount?.kind ?? 'percent')
  const [typed, type] = useState('')
  const micros = discount?.kind === 'percent' ? discount.micros : null
  return (
    <>
      <Tabs
        label={text.off}
        current={kind}
        onChange={(key) => {
          setKind(key === 'amount' ? 'amount' : 'percent')
          onChange(null)
          type('')
        }}
        tabs={[
          { key: 'percent', label: text.percent },
          { key: 'amount', label: text.amount },
        ]}
      />
      {kind === 'amount' ? (
        <MoneyField
          label={text.amount}
          value={discount?.kind === 'amount' ? discount.minor : null}
          onChange={(minor) => onChange(minor === null || minor <= 0 ? null : { kind: 'amount', minor })}
        />
      ) : (
        <>
          <fieldset class="discount-quick" aria-label={text.percent}>
            {QUICK.map((of) => (
              <button
                key={of}
                type="button"
                class="quick-amount"
                aria-pressed={micros === of * MICROS_PER_CENT && typed === ''}
                onClick={() => {
                  type('')
                  onChange({ kind: 'percent', micros: of * MICROS_PER_CENT })
                }}
              >
                {formatNumber(of / 100, locale, { style: 'percent' })}
              </button>
            ))}
          </fieldset>
          <Field
            label={text.other}
            inputMode="decimal"
            autocomplete="off"
            value={typed}
            onInput={(event) => {
              type(event.currentTarget.value)
              onChange(percentOf(event.currentTarget.value))
            }}
          />
        </>
      )}
    </>
  )
}

function Why({ reason, onChange }: { readonly reason: string; readonly onChange: (to: string) => void }) {
  const text = discountText.value
  const known = Object.values(text.reasons)
  const [own, setOwn] = useState(reason !== '' && !known.includes(reason))
  return (
    <fieldset class="discount-why">
      <legend class="field-label">{text.why}</legend>
      {known.map((word) => (
        <button
          key={word}
          type="button"
          class="discount-reason"
          aria-pressed={!own && reason === word}
          onClick={() => {
            setOwn(false)
            onChange(word)
          }}
        >
          {word}
        </button>
      ))}
      <button
        type="button"
        class="discount-reason"
        aria-pressed={own}
        onClick={() => {
          setOwn(true)
          onChange('')
        }}
      >
        {text.ownReason}
      </button>
      {own ? (
        <Field
          label={text.ownReason}
          value={reason}
          maxLength={200}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : null}
    </fieldset>
  )
}

function title(name: string | undefined): string {
  const text = discountText.peek()
  return name === undefined ? text.offSale : text.offLine(name)
}

function withDiscount(basket: Basket, lineId: string | null, discount: GivenDiscount | null): Basket {
  return lineId === null ? discountBasket(basket, discount) : discountLine(basket, lineId, discount)
}

function sumOf(priced: PricedBasket, lineId: string | null): number {
  if (lineId === null) return priced.subtotal - priced.discount
  return priced.lines.find(({ id }) => id === lineId)?.amount ?? 0
}

function ownLimit(): number {
  const { discountMicros = 0 } = ownPowers().limits
  return discountMicros ?? ONE_MICROS
}

function percentOf(typed: string): Discount | null {
  const percent = Number(typed.trim().replace(',', '.'))
  const isClear = typed.trim() !== '' && percent > 0 && percent <= 100
  return isClear ? { kind: 'percent', micros: Math.round(percent * MICROS_PER_CENT) } : null
}
