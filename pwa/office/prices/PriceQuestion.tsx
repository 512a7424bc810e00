import { useContext, useState } from 'preact/hooks'
import * as v from 'valibot'

import { PriceAt, PriceListRow, type Answered } from '#domain/pricing/wire.ts'
import { formatDateTime, formatMoney } from '#domain/text/format.ts'
import { pageOf } from '#domain/wire.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk, usePages } from '#pwa/office/use-ask.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { pricesText } from './messages.ts'

const Goods = pageOf(PriceListRow)
const Registers = v.object({
  groups: v.array(v.string()),
  registers: v.array(
    v.object({
      deviceId: v.string(),
      name: v.string(),
      register: v.nullable(v.string()),
      storeId: v.string(),
    }),
  ),
})

/** "What did this cost on 3 May at 15:14 at register 2?", answered in words. */
export function PriceQuestion() {
  const text = pricesText.value
  const [query, search] = useState('')
  const [sku, choose] = useState<PriceListRow | null>(null)
  const [when, setWhen] = useState('')
  const [device, setDevice] = useState('')
  const [question, ask] = useState<string | null>(null)
  const found = usePages(
    query.trim() === '' ? null : `/prices?limit=8&query=${encodeURIComponent(query)}`,
    Goods,
  )
  const registers = useAsk('/price-groups', Registers)
  return (
    <div class="stack">
      <Card>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (!sku || when === '') return
            const at = encodeURIComponent(when)
            ask(`/skus/${sku.skuId}/price-at?at=${at}${device === '' ? '' : `&device=${device}`}`)
          }}
        >
          <p class="muted">{text.askHelp}</p>
          <SearchBox label={text.find} value={query} onInput={search} />
          {query.trim() === '' ? null : (
            <ul class="plain price-found">
              {found.rows.map((row) => (
                <li key={row.skuId}>
                  <span>{row.name}</span>
                  <Button
                    aria-pressed={sku?.skuId === row.skuId}
                    onClick={() => {
                      choose(row)
                      search('')
                    }}
                  >
                    {text.chosen}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <div class="price-form">
            <Field label={text.chosen} value={sku?.name ?? ''} readOnly />
            <Field
              label={text.when}
              type="datetime-local"
              value={when}
              onInput={(event) => setWhen(event.currentTarget.value)}
            />
            <SelectField
              label={text.register}
              value={device}
              options={[
                { value: '', label: text.anyRegister },
                ...(registers.value?.registers ?? []).map(({ deviceId, register, name }) => ({
                  value: deviceId,
                  label: register === null ? name : `${register} · ${name}`,
                })),
              ]}
              onChange={(event) => setDevice(event.currentTarget.value)}
            />
          </div>
          <Button variant="primary" type="submit" disabled={!sku || when === ''}>
            {text.answer}
          </Button>
        </form>
      </Card>
      {question === null ? null : <Answer key={question} path={question} />}
    </div>
  )
}

function Answer({ path }: { readonly path: string }) {
  const text = pricesText.value
  const { locale, currency, timeZone } = useContext(FormattingContext)
  const asked = useAsk(path, PriceAt)
  if (asked.problem) return <Failure problem={asked.problem} onRetry={asked.reload} />
  const told = asked.value
  if (!told) return null
  const money = (minor: number): string => formatMoney(minor, currency, locale)
  const moment = (at: string): string => formatDateTime(at, locale, timeZone, 'full')
  const why = (price: Answered): string[] => [
    ...(price.from === null ? [] : [text.since(text.kindNames[price.kind], moment(price.from))]),
    ...(price.regular > price.unitPrice ? [text.regularWas(money(price.regular))] : []),
    ...(price.proposal ? [text.byProposal(price.proposal.title, price.proposal.decidedBy)] : []),
  ]
  const { price, register } = told
  return (
    <Card title={`${told.name} · ${moment(told.at)}`}>
      <div class="price-answer">
        <p>
          {price === null ? text.notYet(told.name) : text.cost(told.name, money(price.unitPrice))}{' '}
          <span class="muted">{price === null ? '' : why(price).join(' ')}</span>
        </p>
        {register === null ? null : (
          <>
            <p>
              {register.heardAt === null
                ? text.knewNothing(register.register ?? register.name)
                : text.knew(
                    register.register ?? register.name,
                    moment(register.heardAt),
                    register.revision ?? 0,
                  )}{' '}
              {register.price === null ? '' : text.knewPrice(money(register.price.unitPrice))}
            </p>
            {register.sales.length === 0 ? <p class="muted">{text.neverSold}</p> : null}
            <ul class="stack">
              {register.sales.map((sale) => (
                <li key={`${sale.saleId} ${sale.unitPrice}`}>
                  {text.soldFor(sale.number, moment(sale.at), money(sale.unitPrice))}
                  {sale.kind === null ? '' : ` · ${text.kindNames[sale.kind as Answered['kind']]}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  )
}
