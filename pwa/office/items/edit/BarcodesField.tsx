import { useState } from 'preact/hooks'

import { printedCode } from '#domain/barcode/gtin.ts'
import { CatalogItem, type CatalogSku } from '#domain/catalog/item-wire.ts'
import { PACKS, type Pack } from '#domain/catalog/wire.ts'
import { recordText } from '#pwa/office/items/record/messages.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { editText } from './messages.ts'
import { refusalText } from './refusal-text.ts'
import { useSave } from './use-save.ts'

/** What a code of our own may be printed as. */
const OWN_CODES = ['ean13', 'code128'] as const

type Props = {
  readonly sku: CatalogSku
  readonly onSaved: (item: CatalogItem) => void
  readonly locked?: { hint: string } | null
}

/** The codes that lead to a SKU. Scan or type one to add it; one that leads elsewhere is refused by its name. */
export function BarcodesField({ sku, onSaved, locked = null }: Props) {
  const more = recordText.value
  const text = editText.value
  const [typed, setTyped] = useState('')
  const [pack, setPack] = useState<Pack>('each')
  const [quantity, setQuantity] = useState('12')
  const [price, setPrice] = useState<number | null>(null)
  const saving = useSave()
  const path = `/catalog/skus/${sku.skuId}`

  const change = async (write: {
    path: string
    method: 'POST' | 'DELETE'
    body?: unknown
  }): Promise<void> => {
    const saved = await saving.save({ ...write, schema: CatalogItem })
    if (!saved) return
    onSaved(saved)
    setTyped('')
    setPack('each')
    setPrice(null)
  }

  const bodyOf = (): object => ({
    code: typed.trim(),
    ...(pack === 'each' ? {} : { pack, quantity: Math.max(1, Number(quantity)), price }),
  })

  return (
    <section class="stack barcodes" aria-label={text.barcodes}>
      <h3>{text.barcodes}</h3>
      <ul class="plain stack">
        {sku.barcodes.map(({ code, quantity: of, pack: on, price: own }) => (
          <li key={code} class="split">
            <span>
              <CodeText>{printedCode(code)}</CodeText>
              {of === 1 ? null : (
                <small class="muted">
                  {' '}
                  × {of}
                  {on === 'each' ? '' : ` · ${more.packs[on]}`}{' '}
                </small>
              )}
              {own === null ? null : <Amount minor={own} />}
            </span>
            <IconButton
              icon="trash"
              tone="danger"
              label={text.removeBarcode(printedCode(code))}
              disabled={saving.busy || locked !== null}
              onClick={() =>
                void change({ path: `${path}/barcodes/${encodeURIComponent(code)}`, method: 'DELETE' })
              }
            />
          </li>
        ))}
      </ul>
      <form
        class="barcode-add"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') void change({ path: `${path}/barcodes`, method: 'POST', body: bodyOf() })
        }}
      >
        <Field
          label={text.barcode}
          value={typed}
          maxLength={100}
          autoComplete="off"
          error={saving.problem ? refusalText(saving.problem) : null}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            saving.forget()
          }}
        />
        <Button type="submit" busy={saving.busy} disabled={typed.trim() === ''}>
          {text.addBarcode}
        </Button>
      </form>
      {typed.trim() === '' ? null : (
        <div class="pair">
          <SelectField
            label={more.pack}
            value={pack}
            onChange={(event) => setPack(event.currentTarget.value as Pack)}
            options={PACKS.map((value) => ({ value, label: more.packs[value] }))}
          />
          {pack === 'each' ? null : (
            <>
              <Field
                label={more.packQuantity}
                inputMode="numeric"
                value={quantity}
                onInput={(event) => setQuantity(event.currentTarget.value.replaceAll(/\D/g, ''))}
              />
              <MoneyField
                label={more.packPrice}
                hint={more.packPriceHint}
                value={price}
                onChange={setPrice}
              />
            </>
          )}
        </div>
      )}
      {locked ? <p class="small muted">{locked.hint}</p> : null}
      {locked === null ? (
        <div class="stack own-codes">
          <p class="small muted">{text.ownBarcodeHelp}</p>
          <div class="row">
            {OWN_CODES.map((as) => (
              <Button
                key={as}
                icon="scan"
                disabled={saving.busy}
                onClick={() => void change({ path: `${path}/internal-barcode?as=${as}`, method: 'POST' })}
              >
                {text.ownBarcodes[as]}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
    </section>
  )
}
