import { SweepRow } from '#domain/sweep-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { When } from '#pwa/ui/When.tsx'

import { todayText } from './messages.ts'

const Sweeps = pageOf(SweepRow)

interface Line {
  readonly what: string
  readonly number: string | null
  readonly outcome: string
  readonly count: number
}

/** What a crash or an outage had left half done. Nothing is shown where nothing was. */
export function SweepsCard() {
  const text = todayText.value
  const sweeps = usePages('/sweeps', Sweeps)
  if (sweeps.rows.length === 0) return null
  return (
    <Card title={text.sweeps} flush>
      <p class="muted today-note">{text.sweepsHelp}</p>
      <ul class="plain today-list">
        {sweeps.rows.map((row) => (
          <li key={row.id}>
            <div class="today-what">
              {linesOf(row).map(({ what, number, outcome, count }) => (
                <span key={`${what} ${number} ${outcome}`}>
                  <b>
                    {what}
                    {number === null ? '' : ` ${number}`}
                    {count > 1 ? ` × ${count}` : ''}
                  </b>{' '}
                  {outcome}
                </span>
              ))}
              <small>
                <When at={row.at} />
              </small>
            </div>
          </li>
        ))}
      </ul>
      <MoreRows pages={sweeps} />
    </Card>
  )
}

/** What has a number stands alone; the rest is counted. */
function linesOf({ finished, left }: SweepRow): Line[] {
  const text = todayText.value
  const kinds: Readonly<Record<string, string>> = text.sweepKind
  const dids: Readonly<Record<string, string | ((did: string) => string)>> = text.sweepDid
  const said = (did: string): string => {
    const known = dids[did]
    return typeof known === 'string' ? known : text.sweepDid.other(did)
  }
  const all = [
    ...finished.map(({ kind, number, did }) => ({ kind, number, outcome: said(did) })),
    ...left.map(({ kind, number }) => ({ kind, number, outcome: text.sweepLeft })),
  ]
  const groups = Map.groupBy(all, ({ kind, number, outcome }) => `${kind} ${number} ${outcome}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const what = kinds[first.kind] ?? text.sweepKind.other
    return [{ what, number: first.number, outcome: first.outcome, count: group.length }]
  })
}
