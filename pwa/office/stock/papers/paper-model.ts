import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import type { LookupAnswer } from '#domain/catalog/item-wire.ts'
import type { Result } from '#domain/result.ts'
import { ConcernView, PaperAnswer } from '#domain/stock/document-wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'
import type { Beeper } from '#pwa/devices/beeper.ts'

import { keepDraft, readDraft, type DraftLine } from './paper-draft.ts'

/** What can be put on a paper. */
export type Goods = Pick<DraftLine, 'skuId' | 'name' | 'code' | 'unit'>

/** What became of the last scan, for the line above the list. `turn` rises, so that the same one twice flashes twice. */
export type Heard = HeardKind & { readonly turn: number }

type HeardKind =
  | { readonly kind: 'added'; readonly name: string; readonly quantity: number }
  | { readonly kind: 'unknown' | 'not_counted' | 'not_on_it' | 'unreachable'; readonly code: string }

export interface PaperDeps {
  readonly lookUp: (code: string) => Promise<Result<LookupAnswer, ApiProblem>>
  readonly send: (path: string, body: object) => Promise<Result<PaperAnswer, ApiProblem>>
  readonly beeper: Beeper
  readonly newId: () => string
}

/** What is sent beside id and confirmation. */
export interface PaperContent {
  readonly path: string
  readonly body: object
}

export interface PaperModel {
  readonly lines: ReadonlySignal<readonly DraftLine[]>
  readonly units: ReadonlySignal<number>
  readonly heard: ReadonlySignal<Heard | null>
  readonly fields: ReadonlySignal<Readonly<Record<string, string>>>
  readonly busy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<ApiProblem | null>
  /** What looks odd and has to be confirmed. */
  readonly concerns: ReadonlySignal<readonly ConcernView[]>
  readonly done: ReadonlySignal<PaperAnswer | null>
  /** The paper's own id. */
  readonly id: ReadonlySignal<string>
  readonly scan: (code: string) => void
  readonly add: (goods: Goods, quantity: number) => void
  readonly setQuantity: (skuId: string, quantity: number) => void
  readonly setPlace: (skuId: string, place: string | null) => void
  /** What all of the line cost, in minor units; `null`: not said. */
  readonly setCost: (skuId: string, cost: number | null) => void
  readonly remove: (skuId: string) => void
  readonly setField: (name: string, value: string) => void
  readonly send: (content: PaperContent) => Promise<void>
  /** It is so: what looked odd was looked at. */
  readonly confirm: () => Promise<void>
  readonly reconsider: () => void
  /** A colleague approved this paper. */
  readonly approved: (approvalId: string) => Promise<void>
  /** Nobody did: it can be changed. */
  readonly notApproved: () => void
  /** The next paper, empty. */
  readonly startOver: () => void
}

interface Options {
  /** Names the draft on this device. */
  readonly kind: string
  /** Goods that may be on it, when it answers another paper: what was sent. */
  readonly expected?: readonly Goods[]
}

const Concerns = v.object({ concerns: v.array(ConcernView) })

/** A paper being written at the shelf: scanned or searched goods, how many, and sending it once. */
export function openPaperModel(deps: PaperDeps, { kind, expected }: Options): PaperModel {
  const kept = readDraft(kind)
  const id = signal(kept?.id ?? deps.newId())
  const lines = signal<readonly DraftLine[]>(kept?.lines ?? [])
  const fields = signal<Readonly<Record<string, string>>>(kept?.fields ?? {})
  const heard = signal<Heard | null>(null)
  const busy = signal(false)
  const problem = signal<ApiProblem | null>(null)
  const concerns = signal<readonly ConcernView[]>([])
  const done = signal<PaperAnswer | null>(null)
  let last: PaperContent | null = null
  let approvalId: string | null = null
  let wasConfirmed = false
  let turn = 0

  effect(() => keepDraft(kind, { id: id.value, lines: [...lines.value], fields: { ...fields.value } }))

  const tell = (one: HeardKind): void => {
    turn += 1
    heard.value = { ...one, turn }
    if (one.kind === 'added') deps.beeper.found()
    else deps.beeper.notFound()
  }

  const patch = (skuId: string, change: Partial<DraftLine>): void => {
    lines.value = lines.peek().map((line) => (line.skuId === skuId ? { ...line, ...change } : line))
  }

  function add(goods: Goods, quantity: number): void {
    const { skuId, name, code, unit } = goods
    const known = lines.peek().find((line) => line.skuId === skuId)
    // The newest on top: that is where the eye is after a scan.
    const others = lines.peek().filter((line) => line.skuId !== skuId)
    const line = known
      ? { ...known, quantity: known.quantity + quantity }
      : { skuId, name, code, unit, quantity, place: null }
    batch(() => {
      lines.value = [line, ...others]
      problem.value = null
      tell({ kind: 'added', name, quantity })
    })
  }

  async function scan(code: string): Promise<void> {
    const found = await deps.lookUp(code)
    if (!found.ok) {
      tell({ kind: found.error.reason === 'unknown_code' ? 'unknown' : 'unreachable', code })
      return
    }
    const { skuId, quantity, unit, kind: skuKind, name } = found.value
    if (skuKind !== 'stocked') tell({ kind: 'not_counted', code: name })
    else if (expected && !expected.some((goods) => goods.skuId === skuId))
      tell({ kind: 'not_on_it', code: name })
    else add({ skuId, name, code: found.value.code, unit }, quantity)
  }

  async function send(content: PaperContent, confirmed: boolean): Promise<void> {
    if (busy.peek()) return
    last = content
    wasConfirmed = confirmed
    batch(() => {
      busy.value = true
      problem.value = null
      concerns.value = []
    })
    const body = {
      id: id.peek(),
      ...content.body,
      ...(confirmed ? { confirmed } : {}),
      ...(approvalId === null ? {} : { approvalId }),
    }
    const answer = await deps.send(content.path, body)
    batch(() => {
      busy.value = false
      if (answer.ok) {
        done.value = answer.value
        clear()
        return
      }
      const asked =
        answer.error.reason === 'confirmation_needed' ? v.safeParse(Concerns, answer.error.evidence) : null
      if (asked?.success) concerns.value = asked.output.concerns
      else problem.value = answer.error
    })
  }

  function clear(): void {
    id.value = deps.newId()
    approvalId = null
    lines.value = []
    fields.value = {}
    heard.value = null
    problem.value = null
    concerns.value = []
  }

  return {
    id,
    lines,
    units: computed(() => lines.value.reduce((sum, { quantity }) => sum + quantity, 0)),
    heard,
    fields,
    busy,
    problem,
    concerns,
    done,
    scan: (code) => void scan(code),
    add,
    setQuantity: (skuId, quantity) => patch(skuId, { quantity }),
    setPlace: (skuId, place) => patch(skuId, { place }),
    setCost: (skuId, cost) => patch(skuId, { cost: cost ?? undefined }),
    remove: (skuId) => (lines.value = lines.peek().filter((line) => line.skuId !== skuId)),
    setField(name, value) {
      const { [name]: _, ...others } = fields.peek()
      fields.value = value === '' ? others : { ...others, [name]: value }
    },
    send: (content) => send(content, false),
    async confirm() {
      if (last) await send(last, true)
    },
    reconsider: () => (concerns.value = []),
    async approved(given) {
      approvalId = given
      if (last) await send(last, wasConfirmed)
    },
    notApproved: () => (problem.value = null),
    startOver() {
      batch(() => {
        clear()
        done.value = null
      })
    },
  }
}
