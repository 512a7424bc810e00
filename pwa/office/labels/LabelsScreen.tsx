import { useState } from 'preact/hooks'

import './labels.css'
import { LabelCounts } from '#domain/label/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import type { SectionProps } from '#pwa/office/sections.ts'
import { ownStores } from '#pwa/office/stock/papers/own-stores.ts'
import { StoreField } from '#pwa/office/stock/papers/StoreField.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Tabs } from '#pwa/ui/Tabs.tsx'

import { DesignTab } from './DesignTab.tsx'
import { labelsText } from './messages.ts'
import { PrintTab } from './PrintTab.tsx'
import { ShelfTab } from './ShelfTab.tsx'

const TABS = ['print', 'shelf', 'design'] as const

/** `/app/office/labels`: what has to be printed, what has to be put up, and what labels look like. */
export function LabelsScreen({ path }: SectionProps) {
  const text = labelsText.value
  const stores = ownStores()
  const [chosen, setChosen] = useState('')
  const storeId = chosen === '' ? (stores[0]?.id ?? '') : chosen
  const counts = useAsk(storeId === '' ? null : `/labels/counts?store=${storeId}`, LabelCounts)
  const tab = TABS.find((key) => key === path[0]) ?? 'print'
  const count = { print: counts.value?.open, shelf: counts.value?.printed, design: undefined }
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.title}</h1>
        {tab === 'design' ? null : (
          <StoreField label={text.store} stores={stores} value={storeId} onChange={setChosen} />
        )}
      </div>
      <Tabs
        label={text.title}
        current={tab}
        onChange={(key) => goTo(`/app/office/labels/${key}`)}
        tabs={TABS.map((key) => {
          const number = count[key]
          return { key, label: text.tabs[key], ...(number === undefined ? {} : { count: number }) }
        })}
      />
      {tab === 'design' ? (
        <DesignTab />
      ) : tab === 'shelf' ? (
        <ShelfTab key={storeId} storeId={storeId} onChanged={counts.reload} />
      ) : (
        <PrintTab key={storeId} storeId={storeId} onChanged={counts.reload} />
      )}
    </div>
  )
}
