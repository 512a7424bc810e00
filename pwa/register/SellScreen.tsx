import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import './register.css'
import './ticket.css'
import './tender.css'
import './states.css'
import './fold.css'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { Lazy } from '#pwa/app/Lazy.tsx'
import { listenForScans } from '#pwa/devices/wedge-scanner.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'

import { FindPane } from './FindPane.tsx'
import {
  fetchPanes,
  loadDone,
  loadNotice,
  loadQuantity,
  loadTender,
  loadAge,
  loadPrice,
} from './lazy-panes.ts'
import { registerText } from './messages.ts'
import type { OpenRegister } from './open-register.ts'
import { asksPrice, type RegisterModel } from './register-model.ts'
import { StatusLine } from './StatusLine.tsx'
import { Ticket } from './Ticket.tsx'
import { useShortcut } from './use-shortcut.ts'

type Props = {
  readonly register: OpenRegister
  readonly shop: ShopInfo
  /** Who is at the register: the shell's own button. */
  readonly account: ComponentChildren
}

/** The register: goods on one side, the sale on the other. On a phone one of the two, with the total always at the thumb. */
export function SellScreen({ register, shop, account }: Props) {
  const text = registerText.value
  const { model } = register
  const { stage } = model.stage.value
  const [showing, show] = useState<'goods' | 'ticket'>('goods')
  const asking = model.asking.value
  const ageAsked = model.ageAsked.value

  useEffect(() => listenForScans(model.scan), [model])
  useEffect(() => void fetchPanes(), [])
  useShortcut('F9', model.charge)

  return (
    <div class="register counter" data-stage={stage} data-showing={showing}>
      <div class="register-main">
        <Main {...{ model, shop }} />
        <footer class="register-foot">
          <StatusLine {...{ register, shop }} />
          {account}
        </footer>
      </div>
      <Ticket model={model} shop={shop} locked={stage !== 'selling'} />
      <Said model={model} />
      {stage === 'selling' ? <ThumbBar model={model} showing={showing} onShow={show} /> : null}
      {ageAsked === null ? null : (
        <Lazy quiet load={loadAge} needs={{ age: ageAsked, onDone: model.basket.answerAge }} />
      )}
      {asking && asksPrice(asking) ? (
        <Lazy
          key={asking.skuId}
          quiet
          load={loadPrice}
          needs={{ goods: asking, onDone: model.answerPrice }}
        />
      ) : asking ? (
        <Lazy
          key={asking.skuId}
          quiet
          load={loadQuantity}
          needs={{
            goods: asking,
            title: text.howMuch(asking.name),
            start: 0,
            onDone: model.answerQuantity,
          }}
        />
      ) : null}
    </div>
  )
}

type MainProps = { readonly model: RegisterModel; readonly shop: ShopInfo }

function Main({ model, shop }: MainProps) {
  const now = model.stage.value
  if (now.stage === 'tender') return <Lazy load={loadTender} needs={{ model, shop }} />
  if (now.stage === 'done') {
    return <Lazy load={loadDone} needs={{ record: now.record, shop, onNext: model.nextSale }} />
  }
  return <FindPane model={model} lowAt={shop.lowStockAt} />
}

type ThumbProps = {
  readonly model: RegisterModel
  readonly showing: 'goods' | 'ticket'
  readonly onShow: (what: 'goods' | 'ticket') => void
}

/** On a phone: the way between goods and sale, the total, and the next step. */
function ThumbBar({ model, showing, onShow }: ThumbProps) {
  const text = registerText.value
  const lines = model.basket.basket.value.lines.length
  const other = showing === 'goods' ? 'ticket' : 'goods'
  return (
    <div class="thumb-bar">
      <Button icon={other === 'ticket' ? 'basket' : 'tag'} onClick={() => onShow(other)}>
        {other === 'ticket' ? text.items(lines) : text.showGoods}
      </Button>
      <Button variant="primary" disabled={lines === 0} onClick={model.charge}>
        {text.charge} <Amount minor={model.basket.priced.value.total} />
      </Button>
    </div>
  )
}

function Said({ model }: { readonly model: RegisterModel }) {
  return model.notice.value ? <Lazy load={loadNotice} needs={{ model }} quiet /> : null
}
