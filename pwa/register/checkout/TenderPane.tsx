import { useContext, useState } from 'preact/hooks'

import { approveBasket } from '#domain/sale/basket-terms.ts'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { formatPercent } from '#domain/text/format.ts'
import { AskColleagueDialog } from '#pwa/approval/AskColleagueDialog.tsx'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { unapprovedShare } from '#pwa/register/discount/given-share.ts'
import type { RegisterModel } from '#pwa/register/register-model.ts'
import { useShortcut } from '#pwa/register/use-shortcut.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { KeyHint } from '#pwa/ui/KeyHint.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'

import { CashPane } from './CashPane.tsx'
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
      {kind === 'cash' ? (
        <CashPane
          total={model.basket.priced.value.total}
          rounding={shop.cashRounding}
          currency={shop.currency}
          busy={model.finishing.value}
          action={text.finish}
          onPay={(amount) => void model.payCash(amount)}
        />
      ) : (
        <Card model={model} />
      )}
    </section>
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
