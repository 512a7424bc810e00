import type { Role } from '#domain/access/roles.ts'

/** Who is who in the sample shop. PINs and passwords are for everybody to read: the shop is a sample. */

export interface SampleStore {
  readonly code: string
  readonly name: string
  readonly address: string
  readonly phone: string
  /** Weekday (1 Monday … 7 Sunday) → opens, closes; `null`: closed. */
  readonly hours: Readonly<Record<string, readonly [opens: string, closes: string] | null>>
  readonly prepMinutes: number
  readonly safetyBuffer: number
}

export const SAMPLE_SHOP = {
  name: 'Petal & Post',
  currency: 'EUR',
  locale: 'en-IE',
  timeZone: 'Europe/Dublin',
} as const

/** Eircode routing key D00 does not exist, and +353 20 91… is kept for fiction: nobody gets a visit or a call. */
export const SAMPLE_STORES: readonly [main: SampleStore, harbour: SampleStore] = [
  {
    code: 'main',
    name: 'Main St',
    address: '14 Main Street, Dublin D00 MS14',
    phone: '+353 20 910 0014',
    hours: {
      1: ['09:30', '18:00'],
      2: ['09:30', '18:00'],
      3: ['09:30', '18:00'],
      4: ['09:30', '20:00'],
      5: ['09:30', '18:30'],
      6: ['09:00', '18:00'],
      7: ['11:00', '17:00'],
    },
    prepMinutes: 45,
    safetyBuffer: 0,
  },
  {
    code: 'harbour',
    name: 'Harbour Rd',
    address: '3 Harbour Road, Dublin D00 HR03',
    phone: '+353 20 910 0003',
    hours: {
      1: null,
      2: ['10:00', '17:30'],
      3: ['10:00', '17:30'],
      4: ['10:00', '17:30'],
      5: ['10:00', '18:00'],
      6: ['10:00', '18:00'],
      7: ['11:00', '18:00'],
    },
    prepMinutes: 60,
    safetyBuffer: 0,
  },
]

export const SAMPLE_TAX_RATES = [
  { category: 'standard', name: 'VAT 23 %', rateMicros: 230_000 },
  { category: 'reduced', name: 'VAT 13.5 %', rateMicros: 135_000 },
  { category: 'zero', name: 'VAT 0 %', rateMicros: 0 },
] as const

export interface SampleStaff {
  readonly key: string
  readonly name: string
  readonly role: Role
  readonly pin: string
  /** Signs in to the office, with the password below. */
  readonly email: string | null
  /** Store codes; none: every store. */
  readonly stores: readonly string[]
}

export const SAMPLE_PASSWORD = 'petal-and-post'

export const SAMPLE_STAFF: readonly SampleStaff[] = [
  {
    key: 'nora',
    name: 'Nora Byrne',
    role: 'owner',
    pin: '1904',
    email: 'owner@petalandpost.example',
    stores: [],
  },
  {
    key: 'cian',
    name: 'Cian Doyle',
    role: 'manager',
    pin: '2718',
    email: 'manager@petalandpost.example',
    stores: [],
  },
  { key: 'ana', name: 'Ana Silva', role: 'cashier', pin: '4827', email: null, stores: ['main', 'harbour'] },
  { key: 'tomas', name: 'Tomás Walsh', role: 'associate', pin: '3591', email: null, stores: ['main'] },
  { key: 'ines', name: 'Inés Keane', role: 'associate', pin: '6172', email: null, stores: ['harbour'] },
  { key: 'oisin', name: 'Oisín Nolan', role: 'stock_clerk', pin: '7395', email: null, stores: [] },
  {
    key: 'maeve',
    name: 'Maeve Flynn',
    role: 'buyer',
    pin: '8264',
    email: 'buyer@petalandpost.example',
    stores: [],
  },
  {
    key: 'priya',
    name: 'Priya Nair',
    role: 'approver',
    pin: '5938',
    email: 'approver@petalandpost.example',
    stores: [],
  },
  {
    key: 'jonas',
    name: 'Jonas Weber',
    role: 'integrator',
    pin: '6419',
    email: 'integrator@petalandpost.example',
    stores: [],
  },
]

/** One tablet per store waits to be enrolled; these codes stay valid in the sample shop until they are used. */
export const SAMPLE_ENROLMENTS = [
  { store: 'main', register: '1', deviceName: 'Main St counter', code: 'MAIN-2345' },
  { store: 'harbour', register: '2', deviceName: 'Harbour Rd counter', code: 'HARB-2345' },
] as const
