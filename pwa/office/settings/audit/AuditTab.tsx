import { useMemo, useState } from 'preact/hooks'

import { AuditEntryRow } from '#domain/access/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { createForm } from '#pwa/api/form.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { settingsText } from '#pwa/office/settings/messages.ts'
import { settingsProblem, verifyTrail } from '#pwa/office/settings/settings-api.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { When } from '#pwa/ui/When.tsx'

import { AuditChange } from './AuditChange.tsx'
import { auditText } from './messages.ts'

const Rows = pageOf(AuditEntryRow)

interface Filter {
  readonly words: string
  readonly subject: string
  /** `2026-11-23`, this device's days. */
  readonly from: string
  readonly to: string
}
const ALL: Filter = { words: '', subject: '', from: '', to: '' }

function queryOf({ words, subject, from, to }: Filter): string {
  const query = new URLSearchParams()
  if (words.trim() !== '') query.set('words', words.trim())
  if (subject !== '') query.set('subjectKind', subject)
  if (from !== '') query.set('from', new Date(`${from}T00:00`).toISOString())
  if (to !== '') query.set('to', new Date(`${to}T23:59:59.999`).toISOString())
  return query.toString()
}

/** Who changed what, newest first, and whether the chain still holds. */
export function AuditTab() {
  const text = settingsText.value
  const [filter, setFilter] = useState<Filter>(ALL)
  const asked = queryOf(filter)
  const pages = usePages(`/audit?limit=50${asked === '' ? '' : `&${asked}`}`, Rows)
  const narrow = (change: Partial<Filter>): void => setFilter({ ...filter, ...change })
  return (
    <div class="stack">
      <p class="muted">{text.auditHelp}</p>
      <div class="office-tools">
        <SearchBox
          label={text.searchTrail}
          placeholder={text.searchTrail}
          value={filter.words}
          onInput={(words) => narrow({ words })}
        />
        <SelectField
          label={text.subject}
          value={filter.subject}
          onChange={(event) => narrow({ subject: event.currentTarget.value })}
          options={[
            { value: '', label: text.anything },
            ...Object.entries(auditText.value.subjects).map(([value, label]) => ({ value, label })),
          ]}
        />
        <div class="audit-days">
          <Field
            label={text.fromDay}
            type="date"
            value={filter.from}
            onInput={(event) => narrow({ from: event.currentTarget.value })}
          />
          <Field
            label={text.toDay}
            type="date"
            value={filter.to}
            onInput={(event) => narrow({ to: event.currentTarget.value })}
          />
        </div>
        <ButtonLink icon="download" href={`/api/v1/audit/export?${asked}`} download="audit.csv">
          {text.download}
        </ButtonLink>
        <Verification />
      </div>
      <ListCard
        pages={pages}
        caption={text.auditList}
        columns={columns()}
        rowKey={(row) => String(row.seq)}
        empty={{ icon: 'list', title: text.noAudit }}
      />
    </div>
  )
}

function Verification() {
  const text = settingsText.value
  const form = useMemo(() => createForm({}), [])
  const [verdict, say] = useState<{ tone: 'ok' | 'bad'; words: string } | null>(null)
  const verify = async (): Promise<void> => {
    const answer = await form.submit(verifyTrail)
    if (!answer) return
    if (!answer.ok) say({ tone: 'bad', words: settingsProblem(answer.error) })
    else if (answer.value.broken) {
      const { why, seq } = answer.value.broken
      say({ tone: 'bad', words: text.chainBroken[why](seq) })
    } else say({ tone: 'ok', words: text.chainWhole(answer.value.entries) })
  }
  return (
    <>
      <Button icon="check" busy={form.busy.value} onClick={() => void verify()}>
        {text.verify}
      </Button>
      {verdict ? <Banner tone={verdict.tone}>{verdict.words}</Banner> : null}
    </>
  )
}

function columns(): Column<AuditEntryRow>[] {
  const text = settingsText.value
  return [
    { key: 'who', title: text.who, cell: (row) => <Who row={row} /> },
    {
      key: 'what',
      title: text.what,
      cell: (row) => (
        <>
          {auditText.value.actions[row.action] ?? row.action}
          <AuditChange row={row} />
        </>
      ),
    },
  ]
}

function Who({ row }: { readonly row: AuditEntryRow }) {
  return (
    <>
      <b>{row.staffName ?? row.staffId ?? (row.via === 'system' ? settingsText.value.system : row.via)}</b>
      <span class="muted small settings-line">
        <When at={row.at} />
        {row.deviceName === null ? null : ` · ${row.deviceName}`}
      </span>
    </>
  )
}
