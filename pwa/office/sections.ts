import type { ComponentType } from 'preact'

import type { Permission } from '#domain/access/permissions.ts'
import type { IconName } from '#pwa/ui/icons.ts'

import type { OfficeMessages } from './messages.en.ts'

/** What a section's screen is given: its address below `/app/office/<key>/`. */
export interface SectionProps {
  readonly path: readonly string[]
}

/** The subjects that the menu names; each is called what its first section is called. */
export type Subject = 'today' | 'items' | 'stock' | 'orders' | 'people' | 'settings'

/** One place of the office. Its screen is fetched when it is first opened. */
export interface Section {
  /** In the address, and the key of its name in the messages. */
  readonly key: keyof OfficeMessages['sections']
  /** Where the menu keeps it: a subject with several sections shows them side by side above its screens. */
  readonly subject: Subject
  readonly icon: IconName
  /** Without it the section is not shown. */
  readonly permission: Permission
  readonly load: () => Promise<ComponentType<SectionProps>>
}

/** Every section, in the menu's order, and within a subject most used first. */
export const SECTIONS: readonly Section[] = [
  {
    key: 'today',
    subject: 'today',
    icon: 'today',
    permission: 'stock_view',
    load: async () => (await import('./today/TodayScreen.tsx')).TodayScreen,
  },
  {
    key: 'items',
    subject: 'items',
    icon: 'tag',
    permission: 'catalog_view',
    load: async () => (await import('./items/ItemsSection.tsx')).ItemsSection,
  },
  {
    key: 'stock',
    subject: 'stock',
    icon: 'box',
    permission: 'stock_view',
    load: async () => (await import('./stock/StockSection.tsx')).StockSection,
  },
  {
    key: 'orders',
    subject: 'orders',
    icon: 'receipt',
    permission: 'orders_view',
    load: async () => (await import('./orders/OrdersScreen.tsx')).OrdersScreen,
  },
  {
    key: 'labels',
    subject: 'items',
    icon: 'printer',
    permission: 'labels_print',
    load: async () => (await import('./labels/LabelsScreen.tsx')).LabelsScreen,
  },
  {
    key: 'barcodes',
    subject: 'items',
    icon: 'scan',
    permission: 'catalog_view',
    load: async () => (await import('./barcode/BarcodesScreen.tsx')).BarcodesScreen,
  },
  {
    key: 'prices',
    subject: 'items',
    icon: 'cash',
    permission: 'catalog_view',
    load: async () => (await import('./prices/PricesSection.tsx')).PricesSection,
  },
  {
    key: 'import',
    subject: 'items',
    icon: 'upload',
    permission: 'import',
    load: async () => (await import('./import/ImportScreen.tsx')).ImportScreen,
  },
  {
    key: 'payees',
    subject: 'items',
    icon: 'truck',
    permission: 'supplier_pay_propose',
    load: async () => (await import('./payees/PayeesScreen.tsx')).PayeesScreen,
  },
  {
    key: 'people',
    subject: 'people',
    icon: 'users',
    permission: 'staff_view',
    load: async () => (await import('./people/PeopleScreen.tsx')).PeopleScreen,
  },
  {
    key: 'devices',
    subject: 'people',
    icon: 'phone',
    permission: 'devices_view',
    load: async () => (await import('./devices/DevicesScreen.tsx')).DevicesScreen,
  },
  {
    key: 'customers',
    subject: 'orders',
    icon: 'users',
    permission: 'customers_view',
    load: async () => (await import('./customers/CustomersScreen.tsx')).CustomersScreen,
  },
  {
    key: 'messages',
    subject: 'orders',
    icon: 'message',
    permission: 'messages_view',
    load: async () => (await import('./messages/MessagesScreen.tsx')).MessagesScreen,
  },
  {
    key: 'vendors',
    subject: 'people',
    icon: 'list',
    permission: 'vendors_edit',
    load: async () => (await import('./vendors/VendorsScreen.tsx')).VendorsScreen,
  },
  {
    key: 'settings',
    subject: 'settings',
    icon: 'settings',
    permission: 'reports_view',
    load: async () => (await import('./settings/SettingsScreen.tsx')).SettingsScreen,
  },
]
