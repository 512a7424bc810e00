import { v7 } from 'uuid'

import { ALONE, goodsWrites, ITEM, SKU } from './audited-goods.ts'
import {
  addPerson,
  enrolTablet,
  makeCode,
  newClient,
  PASSWORD,
  PIN,
  SETUP_BODY,
  signIn,
  type TestShop,
} from './people.ts'

/** A write that changes something the trail tells of, and which entries it leaves. */
export interface AuditedWrite {
  /** Method and path of the contract. */
  readonly route: string
  /** What stands for the path's parameters, in their order. */
  readonly at?: readonly string[]
  readonly body?: object
  /** What the edit was made from: a version, or where it is read. */
  readonly version?: string
  /** None: it only makes the next one possible. */
  readonly leaves: readonly string[]
}

/**
 * Writes of every kind that the trail tells of, in an order in which each is possible. One that was not carried out
 * changes nothing for the next, so each may be made to fail first.
 */
export async function auditedWrites(shop: TestShop): Promise<AuditedWrite[]> {
  const quay = v7()
  return [
    ...settings(quay),
    ...goodsWrites(shop, quay),
    ...prices(),
    ...(await people(shop)),
    ...(await devices(shop, quay)),
  ]
}

const WEEK = ['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, ['09:00', '17:00']])

function settings(quay: string): AuditedWrite[] {
  const store = {
    code: 'quay',
    name: 'Quay',
    address: '2 Quay Street',
    phone: null,
    hours: Object.fromEntries(WEEK),
    prepMinutes: 30,
    safetyBuffer: 0,
  }
  const rates = [...SETUP_BODY.taxRates, { category: 'zero', name: 'VAT 0 %', rateMicros: 0 }]
  const vendor = v7()
  const report = {
    vendor: 'Cloud',
    service: 'Hosting',
    report: 'SOC 2',
    note: '',
    dueAt: '2099-01-01T00:00:00.000Z',
  }
  return [
    { route: 'patch /shop', version: '/shop', body: { lowStockAt: 3 }, leaves: ['shop.changed'] },
    { route: 'put /shop/tax-rates', body: { taxRates: rates }, leaves: ['shop.tax_changed'] },
    { route: 'post /stores', body: { id: quay, ...store }, leaves: ['store.opened'] },
    {
      route: 'patch /stores/:storeId',
      at: [quay],
      version: '"1"',
      body: { prepMinutes: 45 },
      leaves: ['store.changed'],
    },
    {
      route: 'put /secrets/:name',
      at: ['message_gateway'],
      body: { text: 'hunter2' },
      leaves: ['secret.kept'],
    },
    { route: 'delete /secrets/:name', at: ['message_gateway'], leaves: ['secret.removed'] },
    { route: 'post /vendors', body: { id: vendor, ...report }, leaves: ['vendor.listed'] },
    {
      route: 'patch /vendors/:vendorId',
      at: [vendor],
      version: '"1"',
      body: { note: 'Ask' },
      leaves: ['vendor.changed'],
    },
    {
      route: 'post /vendors/:vendorId/reviewed',
      at: [vendor],
      version: '"2"',
      body: { note: 'Read' },
      leaves: ['vendor.reviewed'],
    },
  ]
}

function to(id: string, price: number): AuditedWrite {
  return {
    route: 'post /price-proposals',
    body: { id, title: `At ${price}`, source: 'single', changes: [{ what: 'price', skuId: SKU, price }] },
    leaves: ['price_proposal.proposed'],
  }
}

function prices(): AuditedWrite[] {
  const [up, no, back, undo, group] = [v7(), v7(), v7(), v7(), v7()]
  const choice = {
    name: 'Ribbon',
    min: 0,
    max: 1,
    options: [{ id: v7(), name: 'Red', price: 50, skuId: null, quantity: 1 }],
  }
  return [
    { route: 'patch /shop', version: '/shop', body: { priceApproval: true }, leaves: ['shop.changed'] },
    to(up, 1_300),
    {
      route: 'post /price-proposals/:proposalId/approve',
      at: [up],
      body: ALONE,
      leaves: ['price_proposal.approved', 'duty.exception', 'price_proposal.effective', 'price.changed'],
    },
    to(no, 1_400),
    {
      route: 'post /price-proposals/:proposalId/reject',
      at: [no],
      body: { reason: 'Too much' },
      leaves: ['price_proposal.rejected'],
    },
    to(back, 1_500),
    {
      route: 'post /price-proposals/:proposalId/withdraw',
      at: [back],
      body: { reason: 'A slip' },
      leaves: ['price_proposal.withdrawn'],
    },
    {
      route: 'post /price-proposals/:proposalId/undo',
      at: [up],
      body: { id: undo },
      leaves: ['price_proposal.proposed'],
    },
    { route: 'post /modifiers', body: { id: group, ...choice }, leaves: ['modifier.created'] },
    {
      route: 'put /modifiers/:groupId',
      at: [group],
      version: '"1"',
      body: { ...choice, name: 'Bow' },
      leaves: ['modifier.changed'],
    },
    {
      route: 'put /catalog/items/:itemId/modifiers',
      at: [ITEM],
      body: { groups: [group] },
      leaves: ['item.modifiers_changed'],
    },
    { route: 'delete /modifiers/:groupId', at: [group], version: '"2"', leaves: ['modifier.archived'] },
  ]
}

async function people(shop: TestShop): Promise<AuditedWrite[]> {
  const [staff, key, nextKey, role] = [v7(), v7(), v7(), v7()]
  const { email, id: manager } = await addPerson(shop, 'manager')
  const there = newClient()
  await signIn(there, email)
  const elsewhere = newClient()
  await signIn(elsewhere, SETUP_BODY.owner.email)
  const { rows } = await (
    await elsewhere.ask('/sessions')
  ).json<{ rows: { id: string; current: boolean }[] }>()
  const session = rows.find(({ current }) => current)?.id ?? ''
  const person = { id: staff, name: 'Una', email: `una-${staff}@petal.example`, role: 'cashier' }
  return [
    {
      route: 'post /roles',
      body: { id: role, name: 'Florist', permissions: ['catalog_view'], limits: {} },
      leaves: ['role.made'],
    },
    {
      route: 'patch /roles/:roleId',
      at: [role],
      version: '"1"',
      body: { permissions: ['catalog_view', 'stock_view'] },
      leaves: ['role.changed'],
    },
    { route: 'post /staff', body: { ...person, stores: [], locale: null }, leaves: ['staff.added'] },
    {
      route: 'patch /staff/:staffId',
      at: [staff],
      version: '"1"',
      body: { role },
      leaves: ['staff.changed'],
    },
    { route: 'put /staff/:staffId/pin', at: [staff], body: { pin: '7391' }, leaves: ['staff.pin_set'] },
    {
      route: 'put /staff/:staffId/password',
      at: [staff],
      body: { password: PASSWORD },
      leaves: ['staff.password_set'],
    },
    { route: 'delete /sessions/:sessionId', at: [session], leaves: ['session.ended'] },
    { route: 'post /sessions/password', body: { email, password: PASSWORD }, leaves: ['session.started'] },
    { route: 'delete /staff/:staffId/sessions', at: [manager], leaves: ['staff.signed_out'] },
    { route: 'put /me/pin', body: { pin: PIN, current: PASSWORD }, leaves: ['staff.own_pin_set'] },
    {
      route: 'post /api-keys',
      body: { id: key, name: 'Web', scopes: ['stock_view'] },
      leaves: ['api_key.made'],
    },
    {
      route: 'post /api-keys/:keyId/rotate',
      at: [key],
      body: { id: nextKey, overlapHours: 1 },
      leaves: ['api_key.rotated'],
    },
    { route: 'post /api-keys/:keyId/revoke', at: [nextKey], leaves: ['api_key.revoked'] },
  ]
}

async function devices(shop: TestShop, quay: string): Promise<AuditedWrite[]> {
  const { storeId } = shop
  const { id: tablet } = await enrolTablet(shop, '7')
  const code = await makeCode(shop, '6')
  return [
    {
      route: 'post /devices/codes',
      body: { id: v7(), storeId, register: '5', deviceName: 'Counter 5' },
      leaves: ['device.code_made'],
    },
    { route: 'patch /devices/:deviceId', at: [tablet], body: { storeId: quay }, leaves: ['device.changed'] },
    { route: 'post /devices/:deviceId/revoke', at: [tablet], leaves: ['device.revoked'] },
    { route: 'post /devices/enrol', body: { attempt: v7(), code }, leaves: ['device.enrolled'] },
  ]
}

/** Where the writes begin that are not in the table, by why they are not. A new one is in the table, or here. */
export const OTHER_WRITES: Readonly<Record<string, readonly string[]>> = {
  'a sale, an order, a hold: the journal and the books tell of it': [
    '/sales',
    '/quote',
    '/orders',
    '/holds',
    '/claims',
    '/leases',
    '/messages',
    '/labels/',
  ],
  'a paper like those in the table': ['/returns', '/voids'],
  'what is written ahead of an object: the tests of leases and backups look': [
    '/devices/:deviceId/leases/revoke',
    '/backup/',
  ],
  'needs more than a request: its own tests look at its entries': [
    '/counts',
    '/approvals',
    '/passkeys',
    '/sessions',
    '/session',
    '/setup',
    '/me/password',
    '/imports/',
    '/customers/',
    '/keys/turn',
    '/tasks/',
    '/suspense/',
    '/skus/:skuId/expected/:expectedId/day',
  ],
  'changes nothing that somebody answers for': ['/ledger/verify', '/prices/resolve', '/catalog/photos'],
  'only where the sample shop is filled': ['/seed/'],
}
