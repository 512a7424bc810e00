import { useContext, useState } from 'preact/hooks'

import { toMinor } from '#domain/money.ts'
import { approveBasket } from '#domain/sale/basket-terms.ts'
import { cashDue, quickAmounts } from '#domain/sale/tender.ts'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { formatMoney, formatPercent } from '#domain/text/format.ts'
import { AskColleagueDialog } from '#pwa/approval/AskColleagueDialog.tsx'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { unapprovedShare } from '#pwa/register/discount/given-share.ts'
import { PadField } from '#pwa/register/PadField.tsx'
import type { RegisterModel } from '#pwa/register/register-model.ts'
import { useShortcut } from '#pwa/register/use-shortcut.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { KeyHint } from '#pwa/ui/KeyHint.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'

import { checkoutText } from './messages.ts'

type Props = { readonly model: RegisterModel; readonly shop: ShopInfo }

/** Taking money: what is due, one tap for what people usually hand over, and the change in the largest type. */
export function TenderPane({ model, shop }: Props) {
  const text = checkoutText.value
  const [kind, setKind] = useState<'cash' | 'card'>('cash')
  const { locale } = useContext(FormattingContext)
  useShortcut('Escape', model.back)

  // Other lines, or another cashier, may have made a discount larger than it was when it was given.
  const basket = model.basket.basket.value
  const share = unapprovedShare(basket, model.basket.priced.value)
  if (share > 0)
    return (
      <AskColleagueDialog
        asked={{ action: 'discount', amount: share, subjectId: basket.saleId }}
        what={text.discountOf(formatPercent(share / 1_000_000, locale))}
        onDone={(approval) => {
          if (approval) model.basket.apply((now) => approveBasket(now, approval))
          else model.back()
        }}
      />
    )

  return (
    <section class="tender" aria-label={text.toPay}>
      <header class="tender-head">
        <Button variant="plain" icon="back" onClick={model.back}>
          {text.backToSale} <KeyHint keys="Esc" />
        </Button>
        <Tabs
          label={text.toPay}
          current={kind}
          onChange={(key) => setKind(key === 'card' ? 'card' : 'cash')}
          tabs={[
            { key: 'cash', label: text.cash },
            { key: 'card', label: text.card },
          ]}
        />
      </header>
      {kind === 'cash' ? <Cash {...{ model, shop }} /> : <Card model={model} />}
    </section>
  )
}

function Cash({ model, shop }: Props) {
  const text = checkoutText.value
  const { locale, currency } = useContext(FormattingContext)
  const [given, setGiven] = useState<number | null>(null)
  const { total } = model.basket.priced.value
  const { due } = cashDue(total, shop.cashRounding)
  const busy = model.finishing.value
  const pay = (amount: number): void => void model.payCash(amount)
  const change = given === null ? 0 : given - due

  return (
    <div class="tender-body">
      <div class="tender-due">
        <span class="muted">{due === 0 ? text.free : text.toPay}</span>
        <Amount minor={due} size="huge" />
        {due === total ? null : (
          <span class="muted small">{text.rounded(formatMoney(total, currency, locale))}</span>
        )}
      </div>
      <div class="quick-amounts">
        <button type="button" class="quick-amount" data-exact="" disabled={busy} onClick={() => pay(due)}>
          <Amount minor={due} plain />
          <span class="small">{text.exact}</span>
        </button>
        {quickAmounts(toMinor(due), shop.currency).map((amount) => (
          <button key={amount} type="button" class="quick-amount" disabled={busy} onClick={() => pay(amount)}>
            <Amount minor={amount} plain />
          </button>
        ))}
      </div>
      <div class="tender-given">
        <p class="pad-label">{text.otherAmount}</p>
        <PadField
          label={text.given}
          value={given ?? due}
          fresh={given === null}
          corner="00"
          write={(minor) => formatMoney(minor, currency, locale, { plain: true })}
          onChange={setGiven}
          onEnter={() => pay(given ?? due)}
        />
      </div>
      <div class="tender-change">
        <span class="muted">{change < 0 ? text.missing : text.change}</span>
        <output class="change" data-missing={change < 0 ? '' : undefined} aria-live="polite">
          <Amount minor={Math.abs(change)} size="huge" />
        </output>
        <Button
          variant="primary"
          size="large"
          wide
          icon="check"
          busy={busy}
          disabled={change < 0}
          onClick={() => pay(given ?? due)}
        >
          {text.finish} <KeyHint keys="↵" />
        </Button>
      </div>
    </div>
  )
}

function Card({ model }: Pick<Props, 'model'>) {
  const text = checkoutText.value
  return (
    <div class="tender-card">
      <span class="muted">{text.toPay}</span>
      <span class="change">
        <Amount minor={model.basket.priced.value.total} size="huge" />
      </span>
      <p>{text.takeCard}</p>
      <Button
        variant="primary"
        size="large"
        icon="check"
        busy={model.finishing.value}
        onClick={() => void model.payCard()}
      >
        {text.cardPaid}
      </Button>
      <p class="muted small">{text.cardHelp}</p>
    </div>
  )
}
