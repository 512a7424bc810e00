import { useContext, useRef, useState } from 'preact/hooks'

import { formatNumber } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { refusalText } from '#pwa/office/items/edit/refusal-text.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import type { ImportModel } from './import-model.ts'
import { importText } from './messages.ts'

/** Takes the file, by drop or chooser, and the store that its quantities lie in. */
export function ChooseFile({ model }: { readonly model: ImportModel }) {
  const text = importText.value
  const stores = shop.value?.stores ?? []
  const unfinished = model.phase.value.at === 'choose_again' ? model.run.value : null
  const [storeId, setStoreId] = useState(stores[0]?.id ?? '')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const problem = model.problem.value
  const take = (file: File | undefined): void => {
    if (file) void model.take(file, storeId)
  }

  return (
    <Card>
      <div class="stack">
        <p class="muted">{unfinished ? text.chooseAgain(unfinished.fileName) : text.lead}</p>
        {/* Columns that nobody knows are asked for below. */}
        {model.unmapped.value ? null : <Refused model={model} />}
        {problem ? <Banner tone="bad">{refusalText(problem)}</Banner> : null}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop on; the button does the same */}
        <fieldset
          class="drop"
          aria-label={text.drop}
          data-over={over ? '' : undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            take(event.dataTransfer?.files[0])
          }}
        >
          <Icon name="upload" />
          <p>
            <b>{text.drop}</b> <span class="muted">{text.or}</span>
          </p>
          <Button variant="primary" onClick={() => input.current?.click()}>
            {text.choose}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.txt,.tsv,text/csv,text/tab-separated-values"
            aria-label={text.choose}
            onChange={(event) => {
              take(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
        </fieldset>
        {unfinished ? null : (
          <SelectField
            label={text.store}
            hint={text.storeHint}
            value={storeId}
            onChange={(event) => setStoreId(event.currentTarget.value)}
            options={stores.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </div>
    </Card>
  )
}

function Refused({ model }: { readonly model: ImportModel }) {
  const text = importText.value
  const { locale } = useContext(FormattingContext)
  const refusal = model.refusal.value
  if (!refusal) return null
  return <Banner tone="bad">{sentence()}</Banner>

  function sentence(): string {
    if (!refusal) return ''
    switch (refusal.reason) {
      case 'other_file':
        return text.otherFile
      case 'quote_unclosed':
        return text.refused.quote_unclosed(refusal.line)
      case 'columns_missing':
        return text.refused.columns_missing(refusal.columns.join(', '))
      case 'too_many_items':
        return text.refused.too_many_items(formatNumber(refusal.itemsMax, locale))
      case 'file_empty':
      case 'no_rows':
      case 'unreadable':
        return text.refused[refusal.reason]
    }
  }
}
