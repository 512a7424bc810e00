import type { Condition, ReturnPlace } from '#domain/stock/returns.ts'
import { unitName } from '#domain/text/format.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import { LineCost } from './LineCost.tsx'
import { papersText } from './messages.ts'
import type { PaperModel } from './paper-model.ts'
import { QuantityInput } from './QuantityInput.tsx'

type Props = {
  readonly model: PaperModel
  /** Where a line may go besides the first of these, which is usual. */
  readonly places?: readonly (ReturnPlace | Condition)[]
  /** Asks what each line cost. */
  readonly costs?: boolean
}

/** What is on the paper, the last scan on top. */
export function LineRows({ model, places, costs = false }: Props) {
  const text = papersText.value
  const lines = model.lines.value
  if (lines.length === 0)
    return (
      <EmptyState icon="scan" title={text.scanFirst}>
        {text.scanFirstHelp}
      </EmptyState>
    )
  const flash = model.heard.value?.kind === 'added' ? model.heard.value.turn : 0
  return (
    <ul class="plain paper-lines">
      {lines.map((line, index) => (
        <li
          key={index === 0 ? `${line.skuId} ${flash}` : line.skuId}
          class={index === 0 && flash > 0 ? 'flash' : ''}
        >
          <div class="paper-goods">
            <b>{line.name}</b>
            {line.code === null ? null : (
              <small>
                <CodeText>{line.code}</CodeText>
              </small>
            )}
          </div>
          {places === undefined ? null : (
            <select
              class="input paper-place"
              aria-label={text.placeOf(line.name)}
              value={line.place ?? places[0]}
              onChange={(event) => {
                const { value } = event.currentTarget
                model.setPlace(line.skuId, value === places[0] ? null : value)
              }}
            >
              {places.map((place) => (
                <option key={place} value={place}>
                  {text.places[place]}
                </option>
              ))}
            </select>
          )}
          <QuantityInput
            label={text.quantityOf(line.name)}
            value={line.quantity}
            onChange={(quantity) => model.setQuantity(line.skuId, quantity)}
            {...(line.unit === 'piece' ? {} : { unit: unitName(line.unit, formatLocale.value) })}
          />
          <IconButton icon="trash" label={text.remove(line.name)} onClick={() => model.remove(line.skuId)} />
          {costs ? <LineCost line={line} onChange={(cost) => model.setCost(line.skuId, cost)} /> : null}
        </li>
      ))}
    </ul>
  )
}
