import { useState } from 'preact/hooks'

import './papers.css'
import { AssemblyRecipe } from '#domain/stock/document-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { officeText } from '#pwa/office/messages.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { ConcernDialog } from './ConcernDialog.tsx'
import { papersText } from './messages.ts'
import { ownStores } from './own-stores.ts'
import { PaperDone } from './PaperDone.tsx'
import { PaperHead, SendProblem } from './PaperForm.tsx'
import { QuantityInput } from './QuantityInput.tsx'
import { StoreField } from './StoreField.tsx'
import { usePaper } from './use-paper.ts'

const Recipes = pageOf(AssemblyRecipe)

/** `/app/office/stock/assemble`: kits built ahead of selling them, or taken apart again. */
export function AssembleScreen() {
  const text = papersText.value
  const pages = usePages('/assemblies/recipes?limit=100', Recipes)
  return (
    <div class="stack office-page">
      <PaperHead title={text.assembleTitle} />
      {pages.problem ? (
        <Failure problem={pages.problem} onRetry={pages.reload} />
      ) : pages.rows.length > 0 ? (
        <AssembleForm recipes={pages.rows} />
      ) : pages.loading ? (
        <Skeleton label={officeText.value.loading} lines={4} />
      ) : (
        <EmptyState icon="box" title={text.noKits}>
          {text.noKitsHelp}
        </EmptyState>
      )}
    </div>
  )
}

function AssembleForm({ recipes }: { readonly recipes: readonly AssemblyRecipe[] }) {
  const text = papersText.value
  const model = usePaper('assembly')
  const stores = ownStores()
  const fields = model.fields.value
  const storeId = fields['store'] ?? stores[0]?.id ?? ''
  const way = fields['way'] === 'break' ? 'break' : 'assemble'
  const kit = recipes.find(({ skuId }) => skuId === fields['kit']) ?? recipes[0]
  const quantity = Math.max(1, Number(fields['quantity'] ?? 1) || 1)
  const [others, setOthers] = useState<Readonly<Record<string, number>> | null>(null)
  const done = model.done.value
  if (!kit) return null
  if (done) {
    const onNext = (): void => {
      setOthers(null)
      model.startOver()
    }
    return (
      <Card>
        <PaperDone paper={done} onNext={onNext} />
      </Card>
    )
  }
  const parts = kit.parts.map((part) => ({ ...part, all: others?.[part.skuId] ?? part.quantity * quantity }))
  const setField = (name: string, value: string): void => {
    // Another number of kits takes other parts: what was typed for the old one is gone.
    setOthers(null)
    model.setField(name, value)
  }
  const content = {
    path: '/assemblies',
    body: {
      storeId,
      way,
      kitSkuId: kit.skuId,
      quantity,
      ...(others === null
        ? {}
        : { parts: parts.filter(({ all }) => all > 0).map(({ skuId, all }) => ({ skuId, quantity: all })) }),
    },
  }
  return (
    <div class="stack paper-form counter">
      <div class="paper-fields">
        <SelectField
          label={text.kit}
          value={kit.skuId}
          options={recipes.map(({ skuId, name }) => ({ value: skuId, label: name }))}
          onChange={(event) => setField('kit', event.currentTarget.value)}
        />
        <SelectField
          label={text.way}
          value={way}
          options={[
            { value: 'assemble', label: text.assembleWay },
            { value: 'break', label: text.breakWay },
          ]}
          onChange={(event) => setField('way', event.currentTarget.value)}
        />
        <StoreField
          label={text.store}
          stores={stores}
          value={storeId}
          onChange={(value) => model.setField('store', value)}
        />
      </div>
      <Card>
        <div class="split">
          <b>{text.kits}</b>
          <QuantityInput
            label={text.kits}
            value={quantity}
            onChange={(value) => setField('quantity', String(value))}
          />
        </div>
      </Card>
      <Card
        title={way === 'assemble' ? text.partsIn : text.partsOut}
        aside={
          <Button onClick={() => setOthers(others === null ? {} : null)}>
            {others === null ? text.otherParts : text.asRecipe}
          </Button>
        }
      >
        <ul class="plain paper-lines">
          {parts.map((part) => (
            <li key={part.skuId}>
              <span class="paper-goods">
                <b>{part.name}</b>
              </span>
              {others === null ? (
                <Quantity of={part.all} unit={part.unit} />
              ) : (
                <QuantityInput
                  label={text.quantityOf(part.name)}
                  min={0}
                  value={part.all}
                  onChange={(value) => setOthers({ ...others, [part.skuId]: value })}
                />
              )}
            </li>
          ))}
        </ul>
      </Card>
      <SendProblem model={model} />
      <div class="paper-foot">
        <span class="muted">{kit.name}</span>
        <Button
          variant="primary"
          size="large"
          busy={model.busy.value}
          onClick={() => void model.send(content)}
        >
          {way === 'assemble' ? text.build : text.breakUp}
        </Button>
      </div>
      {model.concerns.value.length === 0 ? null : (
        <ConcernDialog
          concerns={model.concerns.value}
          goods={[kit, ...kit.parts]}
          busy={model.busy.value}
          onConfirm={() => void model.confirm()}
          onChange={model.reconsider}
        />
      )}
    </div>
  )
}
