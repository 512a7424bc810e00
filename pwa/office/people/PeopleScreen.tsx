import { useState } from 'preact/hooks'

import { RoleTable } from '#domain/access/role-wire.ts'
import { StaffRow } from '#domain/access/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import type { SectionProps } from '#pwa/office/sections.ts'
import { useAsk, usePages } from '#pwa/office/use-ask.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'
import { When } from '#pwa/ui/When.tsx'

import { peopleText } from './messages.ts'
import { PersonPanel } from './PersonPanel.tsx'
import { roleName } from './role-name.ts'
import { RolesTable } from './RolesTable.tsx'

const Rows = pageOf(StaffRow)

/** Who works here, what each may do, and the table behind it. */
export function PeopleScreen({ path }: SectionProps) {
  const text = peopleText.value
  const [open, show] = useState<StaffRow | 'new' | null>(null)
  const tab = path[0] === 'roles' ? 'roles' : 'people'
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.title}</h1>
        {can('staff_edit') && tab === 'people' ? (
          <Button variant="primary" icon="plus" onClick={() => show('new')}>
            {text.add}
          </Button>
        ) : null}
      </div>
      <Tabs
        label={text.title}
        current={tab}
        onChange={(key) => goTo(key === 'roles' ? '/app/office/people/roles' : '/app/office/people')}
        tabs={[
          { key: 'people', label: text.tabPeople },
          { key: 'roles', label: text.tabRoles },
        ]}
      />
      {tab === 'roles' ? <RolesTable /> : <PeopleList open={open} show={show} />}
    </div>
  )
}

type ListProps = {
  readonly open: StaffRow | 'new' | null
  readonly show: (person: StaffRow | 'new' | null) => void
}

function PeopleList({ open, show }: ListProps) {
  const text = peopleText.value
  const { value: roles } = useAsk('/roles', RoleTable)
  const pages = usePages('/staff?limit=100', Rows)
  return (
    <>
      <ListCard
        pages={pages}
        caption={text.list}
        columns={columns(new Map(roles?.roles.map((role) => [role.role, roleName(role)])))}
        rowKey={(row) => row.id}
        onRow={show}
        selectedKey={open && open !== 'new' ? open.id : null}
        empty={{ icon: 'users', title: text.none, help: text.noneHelp }}
      />
      {open ? (
        <PersonPanel
          key={open === 'new' ? 'new' : `${open.id} ${open.version}`}
          person={open}
          onClose={() => show(null)}
          onChange={(row) => {
            show(row)
            pages.reload()
          }}
        />
      ) : null}
    </>
  )
}

function columns(names: ReadonlyMap<string, string>): Column<StaffRow>[] {
  const text = peopleText.value
  const now = Date.now()
  return [
    {
      key: 'name',
      title: text.name,
      cell: (row) => (
        <span class={row.active ? undefined : 'muted'}>
          <b>{row.name}</b> {row.active ? null : <Badge>{text.left}</Badge>}
        </span>
      ),
    },
    { key: 'role', title: text.role, cell: (row) => text.roles[row.role] ?? names.get(row.role) ?? row.role },
    { key: 'stores', title: text.stores, cell: (row) => storeNames(row.stores), from: 'desktop' },
    { key: 'signsIn', title: text.signsIn, cell: (row) => <SignsInWith row={row} />, from: 'tablet' },
    {
      key: 'seen',
      title: text.lastSeen,
      cell: (row) => (row.seenAt === null ? text.never : <When at={row.seenAt} ago={now} />),
      from: 'tablet',
    },
  ]
}

function SignsInWith({ row }: { readonly row: StaffRow }) {
  const text = peopleText.value
  const ways = [
    row.hasPin ? text.pin : null,
    row.hasPassword ? text.password : null,
    row.passkeys > 0 ? text.passkey : null,
  ].filter((way) => way !== null)
  return ways.length > 0 ? <>{ways.join(', ')}</> : <Badge tone="warn">{text.notYet}</Badge>
}

function storeNames(ids: readonly string[]): string {
  if (ids.length === 0) return peopleText.value.everyStore
  const known = shop.value?.stores ?? []
  return ids.map((id) => known.find((store) => store.id === id)?.name ?? id).join(', ')
}
