import { useState } from 'preact/hooks'

import '#pwa/office/items/record/record.css'
import { itemsText } from '#pwa/office/items/messages.ts'
import { can } from '#pwa/session/session-model.ts'
import { Tabs } from '#pwa/ui/Tabs.tsx'

import { CategoriesTab } from './CategoriesTab.tsx'
import { LocksTab } from './LocksTab.tsx'
import { listsText } from './messages.ts'
import { OptionsTab } from './OptionsTab.tsx'
import { SuppliersTab } from './SuppliersTab.tsx'

const TABS = ['categories', 'options', 'suppliers', 'locks'] as const

/** What all items share: the category tree, names of options, suppliers, and who may change which field. */
export function ListsScreen() {
  const text = listsText.value
  const [tab, setTab] = useState<(typeof TABS)[number]>('categories')
  const shown = TABS.filter((key) => key !== 'locks' || can('settings_edit'))
  return (
    <div class="stack office-page">
      <header class="stack">
        <a class="item-back" href="/app/office/items">
          {itemsText.value.allItems}
        </a>
        <h1>{text.title}</h1>
      </header>
      <Tabs
        label={text.title}
        tabs={shown.map((key) => ({ key, label: text.tabs[key] }))}
        current={tab}
        onChange={(key) => setTab(TABS.find((one) => one === key) ?? 'categories')}
      />
      {tab === 'categories' ? <CategoriesTab /> : null}
      {tab === 'options' ? <OptionsTab /> : null}
      {tab === 'suppliers' ? <SuppliersTab /> : null}
      {tab === 'locks' ? <LocksTab /> : null}
    </div>
  )
}
