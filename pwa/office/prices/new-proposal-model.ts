import { computed, signal } from '@preact/signals'

import {
  NewProposal,
  PriceListRow,
  PROPOSAL_LINES_MAX,
  ProposalRow,
  ResolveAnswer,
  type PriceChange,
} from '#domain/pricing/wire.ts'
import { parseMoney } from '#domain/text/parse-money.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'
import { newId } from '#pwa/api/new-id.ts'

export const KINDS = ['price', 'sale', 'group', 'quantity'] as const
export type Kind = (typeof KINDS)[number]
export const ROUNDINGS = ['none', 'ninetyNine', 'ninety', 'whole'] as const
export type Rounding = (typeof ROUNDINGS)[number]

export interface GridRow {
  readonly row: PriceListRow
  /** Minor units; `null`: nothing clear yet. */
  readonly price: number | null
}

/** What a file of prices came to. */
export interface FileReport {
  readonly read: number
  readonly unknown: readonly string[]
  readonly bad: readonly number[]
  /** Lines that are too many for one proposal. */
  readonly left: number
}

interface Fields {
  readonly title: string
  readonly kind: Kind
  /** Empty: everywhere. */
  readonly storeId: string
  readonly group: string
  readonly min: string
  /** Local times of the shop; empty: at once, until further notice. */
  readonly from: string
  readonly until: string
}

const UNITS = { none: 1, ninetyNine: 100, ninety: 100, whole: 100 } as const
const ENDINGS = { none: 0, ninetyNine: 99, ninety: 90, whole: 0 } as const

/** A new proposal while it is put together: one kind of change, in one place, from one moment on, for many SKUs. */
export function openNewProposal() {
  const grid = signal<readonly GridRow[]>([])
  const fields = signal<Fields>({
    title: '',
    kind: 'price',
    storeId: '',
    group: '',
    min: '6',
    from: '',
    until: '',
  })
  const fileName = signal<string | null>(null)
  const report = signal<FileReport | null>(null)
  const problem = signal<ApiProblem | null>(null)
  const id = newId()
  const changes = computed(() =>
    grid.value.flatMap(({ row, price }): PriceChange[] => {
      if (price === null) return []
      const { kind, storeId, group, min, until } = fields.value
      const common = { skuId: row.skuId, price, ...(storeId === '' ? {} : { storeId }) }
      if (kind === 'price') return price === row.price && storeId === '' ? [] : [{ what: kind, ...common }]
      if (kind === 'sale') return [{ what: kind, ...common, until: until === '' ? null : until }]
      if (kind === 'group') return [{ what: kind, ...common, group: group.trim() }]
      return [{ what: kind, ...common, minQuantity: Number(min) }]
    }),
  )

  function add(rows: readonly GridRow[]): void {
    const known = new Map(grid.peek().map((one) => [one.row.skuId, one]))
    for (const one of rows) if (!known.has(one.row.skuId) || one.price !== null) known.set(one.row.skuId, one)
    grid.value = [...known.values()]
  }

  return {
    grid,
    fields,
    fileName,
    report,
    problem,
    changes,
    ready: computed(() => {
      const { title, kind, group, min } = fields.value
      const hasGroup = kind !== 'group' || group.trim() !== ''
      const hasMin = kind !== 'quantity' || Number(min) >= 2
      return title.trim() !== '' && changes.value.length > 0 && hasGroup && hasMin
    }),
    set(change: Partial<Fields>): void {
      fields.value = { ...fields.peek(), ...change }
    },
    add,
    remove(skuId: string): void {
      grid.value = grid.peek().filter(({ row }) => row.skuId !== skuId)
    },
    setPrice(skuId: string, price: number | null): void {
      grid.value = grid.peek().map((one) => (one.row.skuId === skuId ? { ...one, price } : one))
    },
    /** All prices of the list by per cent of what they are now, with an ending. */
    calculate(percent: number, rounding: Rounding): void {
      grid.value = grid.peek().map(({ row }) => {
        const exact = Math.max(0, Math.round((row.price * (100 + percent)) / 100))
        const unit = UNITS[rounding]
        const ending = ENDINGS[rounding]
        const price =
          rounding === 'none' ? exact : Math.max(0, Math.round((exact - ending) / unit) * unit + ending)
        return { row, price }
      })
    },
    async readFile(file: File, currency: string, locale: string): Promise<void> {
      const { readCsv } = await import('#domain/catalog/import-csv.ts')
      const csv = readCsv(await file.text())
      const named = (csv.ok ? csv.value : []).flatMap(({ line, cells: [code = '', amount = ''] }) =>
        code.trim() === '' ? [] : [{ line, code: code.trim(), price: parseMoney(amount, currency, locale) }],
      )
      // A first line without a price is the heading.
      const rows = named[0]?.price === null ? named.slice(1) : named
      const priced = rows.filter(({ price }) => price !== null)
      const clear = priced.slice(0, PROPOSAL_LINES_MAX)
      const answer = await ask('/prices/resolve', {
        body: { codes: clear.map(({ code }) => code) },
        schema: ResolveAnswer,
      })
      if (!answer.ok) {
        problem.value = answer.error
        return
      }
      const found = answer.value.rows
      add(clear.flatMap(({ price }, at) => (found[at] ? [{ row: found[at], price }] : [])))
      fileName.value = file.name
      report.value = {
        read: found.filter((row) => row !== null).length,
        unknown: clear.filter((_, at) => !found[at]).map(({ code }) => code),
        bad: rows.filter(({ price }) => price === null).map(({ line }) => line),
        left: priced.length - clear.length,
      }
    },
    /** Sends it; answers its id when it was taken. */
    async send(): Promise<string | null> {
      const { title, from } = fields.peek()
      const file = fileName.peek()
      const body: NewProposal = {
        id,
        title: title.trim(),
        source: file === null ? (changes.peek().length > 1 ? 'bulk' : 'single') : 'file',
        ...(file === null ? {} : { fileName: file }),
        ...(from === '' ? {} : { effectiveAt: from }),
        changes: changes.peek(),
      }
      const answer = await ask('/price-proposals', { body, schema: ProposalRow })
      problem.value = answer.ok ? null : answer.error
      return answer.ok ? id : null
    },
  }
}
export type NewProposalModel = ReturnType<typeof openNewProposal>
