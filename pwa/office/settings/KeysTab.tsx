import { useState } from 'preact/hooks'

import { ApiKeyRow } from '#domain/access/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { peopleText } from '#pwa/office/people/messages.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { KeyDialog } from './KeyDialog.tsx'
import { settingsText } from './messages.ts'
import { RenewKeyDialog } from './RenewKeyDialog.tsx'
import { revokeKey, settingsProblem } from './settings-api.ts'

const Rows = pageOf(ApiKeyRow)

/** The keys of other systems: what each may do, when it was last used, and its end. */
export function KeysTab() {
  const text = settingsText.value
  const pages = usePages('/api-keys?limit=50', Rows)
  const [making, make] = useState(false)
  const [ending, end] = useState<ApiKeyRow | null>(null)
  const [renewing, renew] = useState<ApiKeyRow | null>(null)
  const revoke = async ({ id }: ApiKeyRow): Promise<void> => {
    end(null)
    const answer = await revokeKey(id)
    if (answer.ok) pages.reload()
    else toast.error(settingsProblem(answer.error))
  }
  const add = (
    <Button icon="plus" onClick={() => make(true)}>
      {text.addKey}
    </Button>
  )
  return (
    <div class="stack">
      <p class="muted">{text.keysHelp}</p>
      {pages.rows.length > 0 ? <div class="row">{add}</div> : null}
      <ListCard
        pages={pages}
        caption={text.keyList}
        columns={columns(end, renew)}
        rowKey={(row) => row.id}
        empty={{ icon: 'lock', title: text.noKeys, action: add }}
      />
      {making ? (
        <KeyDialog
          onClose={() => {
            make(false)
            pages.reload()
          }}
        />
      ) : null}
      {renewing ? (
        <RenewKeyDialog
          row={renewing}
          onClose={() => {
            renew(null)
            pages.reload()
          }}
        />
      ) : null}
      {ending ? (
        <Dialog
          title={text.revokeAsk(ending.name)}
          onClose={() => end(null)}
          actions={
            <>
              <Button onClick={() => end(null)}>{text.cancel}</Button>
              <Button variant="danger" onClick={() => void revoke(ending)}>
                {text.revoke}
              </Button>
            </>
          }
        >
          <p>{text.revokeHelp}</p>
        </Dialog>
      ) : null}
    </div>
  )
}

function columns(end: (row: ApiKeyRow) => void, renew: (row: ApiKeyRow) => void): Column<ApiKeyRow>[] {
  const text = settingsText.value
  const now = Date.now()
  return [
    { key: 'name', title: text.keyName, cell: (row) => <b>{row.name}</b> },
    { key: 'scopes', title: text.scopes, cell: (row) => <Scopes row={row} />, from: 'desktop' },
    {
      key: 'used',
      title: text.used,
      cell: (row) => (row.usedAt === null ? text.neverUsed : <When at={row.usedAt} ago={now} />),
      from: 'tablet',
    },
    { key: 'state', title: text.state, cell: (row) => <KeyState row={row} now={now} /> },
    {
      key: 'end',
      title: text.revoke,
      quiet: true,
      align: 'end',
      cell: (row) =>
        row.revokedAt === null ? (
          <span class="row">
            {isReplaced(row) ? null : <Button onClick={() => renew(row)}>{text.renew}</Button>}
            <Button onClick={() => end(row)}>{text.revoke}</Button>
          </span>
        ) : null,
    },
  ]
}

function Scopes({ row: { scopes } }: { readonly row: ApiKeyRow }) {
  const { permissions } = peopleText.value
  return <span class="small">{scopes.map((scope) => permissions[scope] ?? scope).join(', ')}</span>
}

function KeyState({ row, now }: { readonly row: ApiKeyRow; readonly now: number }) {
  const text = settingsText.value
  if (row.revokedAt !== null) return <Badge tone="bad">{text.revoked}</Badge>
  const isOver = row.expiresAt !== null && Date.parse(row.expiresAt) <= now
  if (!isOver && isReplaced(row)) return <Badge tone="warn">{text.replaced}</Badge>
  return isOver ? <Badge tone="warn">{text.expired}</Badge> : <Badge tone="ok">{text.active}</Badge>
}

function isReplaced({ replacedBy }: ApiKeyRow): boolean {
  return replacedBy !== null && replacedBy !== undefined
}
