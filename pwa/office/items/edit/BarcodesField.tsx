import { useState } from 'preact/hooks'

import { printedCode } from '#domain/barcode/gtin.ts'
import { CatalogItem, type CatalogSku } from '#domain/catalog/item-wire.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import { editText } from './messages.ts'
import { refusalText } from './refusal-text.ts'
import { useSave } from './use-save.ts'

type Props = { readonly sku: CatalogSku; readonly onSaved: (item: CatalogItem) => void }

/** The codes that lead to a SKU. Scan or type one to add it; one that leads elsewhere is refused by its name. */
export function BarcodesField({ sku, onSaved }: Props) {
  const text = editText.value
  const [typed, setTyped] = useState('')
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
  }

  return (
    <section class="stack barcodes" aria-label={text.barcodes}>
      <h3>{text.barcodes}</h3>
      <ul class="plain stack">
        {sku.barcodes.map(({ code, quantity }) => (
          <li key={code} class="split">
            <span>
              <CodeText>{printedCode(code)}</CodeText>
              {quantity === 1 ? null : <small class="muted"> × {quantity}</small>}
            </span>
            <IconButton
              icon="trash"
              tone="danger"
              label={text.removeBarcode(printedCode(code))}
              disabled={saving.busy}
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
          if (typed.trim() !== '')
            void change({ path: `${path}/barcodes`, method: 'POST', body: { code: typed.trim() } })
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
      {sku.barcodes.length === 0 ? (
        <Button
          variant="plain"
          icon="scan"
          disabled={saving.busy}
          onClick={() => void change({ path: `${path}/internal-barcode`, method: 'POST' })}
        >
          {text.ownBarcode}
        </Button>
      ) : null}
    </section>
  )
}
