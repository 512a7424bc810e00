import { useState } from 'preact/hooks'

import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'

const TILES = [
  ['Rose, red, stem', 299],
  ['Tulip, mixed', 199],
  ['Card, birthday', 350],
  ['Ribbon, per metre', 120],
  ['Vase, blue, L', 2400],
  ['Gift box, spring', 3490],
  ['Candle, beeswax', 890],
  ['Soap, lavender', 650],
] as const

const TABS = [
  { key: 'quick', label: 'Quick' },
  { key: 'flowers', label: 'Flowers' },
  { key: 'cards', label: 'Cards' },
  { key: 'gifts', label: 'Gifts' },
]

/** The parts a register is made of, at counter size. */
export function RegisterPage() {
  const [query, setQuery] = useState('')
  const [tab, setTab] = useState('quick')
  return (
    <div class="g-register counter">
      <div class="g-left">
        <SearchBox value={query} onInput={setQuery} label="Scan or search" />
        <Tabs label="Groups" tabs={TABS} current={tab} onChange={setTab} />
        <div class="g-tiles">
          {TILES.map(([name, price]) => (
            <button key={name} type="button" class="g-tile">
              {name}
              <Amount minor={price} />
            </button>
          ))}
        </div>
      </div>
      <aside class="g-cart">
        <div class="split">
          <h2>
            Sale <CodeText>2-0147</CodeText>
          </h2>
          <Button variant="plain" icon="user">
            Customer
          </Button>
        </div>
        <Ledger>
          <LedgerLine label="3 × Rose, red, stem">
            <Amount minor={897} plain />
          </LedgerLine>
          <LedgerLine label={<span class="muted">−10 % loyal</span>}>
            <Amount minor={-90} plain />
          </LedgerLine>
          <LedgerLine label="Vase, blue, L">
            <Amount minor={2400} plain />
          </LedgerLine>
          <LedgerLine label={<Badge tone="warn">last one · held for you</Badge>}>{null}</LedgerLine>
          <LedgerLine label={<span class="muted">Tax 20 %</span>}>
            <Amount minor={535} plain />
          </LedgerLine>
        </Ledger>
        <div class="g-total">
          <span>Total</span>
          <Amount minor={3207} size="huge" />
        </div>
        <div class="g-charge">
          <Button>Park</Button>
          <Button>Discount</Button>
          <Button variant="primary" size="large" iconEnd="arrow">
            Charge
          </Button>
        </div>
      </aside>
    </div>
  )
}
