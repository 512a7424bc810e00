import { useContext, useState } from 'preact/hooks'

import { PriceListRow } from '#domain/pricing/wire.ts'
import { formatMoney } from '#domain/text/format.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { officeText } from '#pwa/office/messages.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { pricesText } from './messages.ts'
import { KINDS, openNewProposal, ROUNDINGS, type NewProposalModel } from './new-proposal-model.ts'

const Goods = pageOf(PriceListRow)
type ModelProps = { readonly model: NewProposalModel }

/** A new proposal: what changes, where and when; which goods; and each one's new price beside the old. */
export function NewProposalScreen() {
  const text = pricesText.value
  const [model] = useState(openNewProposal)
  const [busy, setBusy] = useState(false)
  const problem = model.problem.value
  const send = async (): Promise<void> => {
    setBusy(true)
    const id = await model.send()
    setBusy(false)
    if (id === null) return
    toast.success(text.sent)
    goTo(`/app/office/prices/${id}`)
  }
  return (
    <div class="stack office-page">
      <div class="office-head">
        <div>
          <a href="/app/office/prices">{text.allProposals}</a>
          <h1>{text.newProposal}</h1>
        </div>
        <Button variant="primary" busy={busy} disabled={!model.ready.value} onClick={() => void send()}>
          {text.send(model.changes.value.length)}
        </Button>
      </div>
      {problem ? (
        <Banner tone="bad" icon="alert">
          {problem.detail ?? officeText.value.saveFailed}
        </Banner>
      ) : null}
      <What model={model} />
      <Which model={model} />
      <Grid model={model} />
    </div>
  )
}

function What({ model }: ModelProps) {
  const text = pricesText.value
  const { title, kind, storeId, group, min, from, until } = model.fields.value
  return (
    <Card>
      <div class="price-form">
        <Field
          label={text.titleField}
          hint={text.titleHint}
          value={title}
          maxLength={200}
          onInput={(event) => model.set({ title: event.currentTarget.value })}
        />
        <SelectField
          label={text.kind}
          value={kind}
          options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
          onChange={(event) =>
            model.set({ kind: KINDS.find((one) => one === event.currentTarget.value) ?? 'price' })
          }
        />
        <SelectField
          label={text.store}
          value={storeId}
          options={[
            { value: '', label: text.everywhere },
            ...(shop.value?.stores ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => model.set({ storeId: event.currentTarget.value })}
        />
        {kind === 'group' ? (
          <Field
            label={text.group}
            value={group}
            maxLength={40}
            onInput={(event) => model.set({ group: event.currentTarget.value })}
          />
        ) : null}
        {kind === 'quantity' ? (
          <Field
            label={text.minQuantity}
            type="number"
            min={2}
            value={min}
            onInput={(event) => model.set({ min: event.currentTarget.value })}
          />
        ) : null}
        <Field
          label={text.start}
          hint={text.startHint}
          type="datetime-local"
          value={from}
          onInput={(event) => model.set({ from: event.currentTarget.value })}
        />
        {kind === 'sale' ? (
          <Field
            label={text.end}
            hint={text.endHint}
            type="datetime-local"
            value={until}
            onInput={(event) => model.set({ until: event.currentTarget.value })}
          />
        ) : null}
      </div>
    </Card>
  )
}

function Which({ model }: ModelProps) {
  const text = pricesText.value
  const { locale, currency } = useContext(FormattingContext)
  const [query, search] = useState('')
  const found = usePages(
    query.trim() === '' ? null : `/prices?limit=100&query=${encodeURIComponent(query)}`,
    Goods,
  )
  const rows = query.trim() === '' ? [] : found.rows
  const report = model.report.value
  return (
    <Card>
      <div class="stack">
        <div class="price-form">
          <SearchBox label={text.find} value={query} onInput={search} />
          <label class="price-file">
            <span class="field-label">{text.file}</span>
            <input
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                if (file) void model.readFile(file, currency, locale)
              }}
            />
            <span class="muted small">{text.fileHint}</span>
          </label>
        </div>
        {report ? (
          <Banner tone={report.unknown.length + report.bad.length + report.left > 0 ? 'warn' : 'ok'}>
            {report.read === 0 ? text.fileEmpty : text.fileRead(report.read)}{' '}
            {report.unknown.length > 0 ? text.fileUnknown(report.unknown.slice(0, 20).join(', ')) : ''}{' '}
            {report.left > 0 ? text.fileLeft(report.left) : ''}{' '}
            {report.bad.length > 0 ? text.fileBad(report.bad.slice(0, 20).join(', ')) : ''}
          </Banner>
        ) : null}
        {rows.length > 1 ? (
          <Button icon="plus" onClick={() => model.add(rows.map((row) => ({ row, price: null })))}>
            {text.addAll(rows.length)}
          </Button>
        ) : null}
        <ul class="plain price-found">
          {rows.slice(0, 30).map((row) => (
            <li key={row.skuId}>
              <span>
                {row.name} <span class="muted small">{row.code}</span>
              </span>
              <span class="row">
                <span class="num">{formatMoney(row.price, currency, locale)}</span>
                <IconButton
                  icon="plus"
                  label={`${text.putOn}: ${row.name}`}
                  onClick={() => model.add([{ row, price: null }])}
                />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Grid({ model }: ModelProps) {
  const text = pricesText.value
  const { locale, currency } = useContext(FormattingContext)
  const rows = model.grid.value
  // A file may bring thousands, and a field each: they come as somebody wants to see them.
  const [shown, show] = useState(ROWS_SHOWN)
  return (
    <Card title={text.list}>
      {rows.length === 0 ? (
        <EmptyState icon="tag" title={text.listEmpty} />
      ) : (
        <div class="stack">
          <Tool model={model} />
          <ul class="plain price-grid">
            {rows.slice(0, shown).map(({ row, price }) => (
              <li key={row.skuId}>
                <span>
                  <b>{row.name}</b> <span class="muted small">{row.code}</span>
                </span>
                <span class="num">{formatMoney(row.price, currency, locale)}</span>
                <MoneyField
                  label={text.newPrice}
                  value={price}
                  onChange={(minor) => model.setPrice(row.skuId, minor)}
                />
                <IconButton
                  icon="close"
                  label={`${text.remove}: ${row.name}`}
                  onClick={() => model.remove(row.skuId)}
                />
              </li>
            ))}
          </ul>
          {rows.length > shown ? (
            <div class="more-rows">
              <span class="muted small num">{text.shownOf(shown, rows.length)}</span>
              <Button onClick={() => show(shown + ROWS_SHOWN)}>{officeText.value.more}</Button>
            </div>
          ) : null}
        </div>
      )}
    </Card>
  )
}

const ROWS_SHOWN = 100

function Tool({ model }: ModelProps) {
  const text = pricesText.value
  const [percent, setPercent] = useState('')
  const [rounding, setRounding] = useState<(typeof ROUNDINGS)[number]>('none')
  const by = Number(percent.replace(',', '.'))
  return (
    <fieldset class="plain-fieldset price-form">
      <legend class="muted small">{text.tool}</legend>
      <Field
        label={text.percent}
        inputMode="decimal"
        value={percent}
        onInput={(event) => setPercent(event.currentTarget.value)}
      />
      <SelectField
        label={text.rounding}
        value={rounding}
        options={ROUNDINGS.map((value) => ({ value, label: text.roundings[value] }))}
        onChange={(event) =>
          setRounding(ROUNDINGS.find((one) => one === event.currentTarget.value) ?? 'none')
        }
      />
      <Button
        disabled={percent.trim() === '' || Number.isNaN(by) || by <= -100}
        onClick={() => model.calculate(by, rounding)}
      >
        {text.calculate}
      </Button>
    </fieldset>
  )
}
