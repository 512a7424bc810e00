import { ProposalRow } from '#domain/pricing/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'
import { When } from '#pwa/ui/When.tsx'

import { pricesText } from './messages.ts'
import { PriceQuestion } from './PriceQuestion.tsx'
import { SecondPerson } from './SecondPerson.tsx'

const HOME = '/app/office/prices'
const Page = pageOf(ProposalRow)

export const STATE_TONES = {
  proposed: 'warn',
  approved: 'info',
  effective: 'ok',
  rejected: 'bad',
  withdrawn: 'neutral',
  expired: 'neutral',
} as const

type Tab = 'open' | 'closed' | 'ask'

/** What is proposed, what came of it, and what something cost at any time. */
export function PricesScreen({ tab }: { readonly tab: Tab }) {
  const text = pricesText.value
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.title}</h1>
        {can('price_propose') ? (
          <ButtonLink variant="primary" icon="plus" href={`${HOME}/new`}>
            {text.newProposal}
          </ButtonLink>
        ) : null}
      </div>
      <Tabs
        label={text.title}
        current={tab}
        onChange={(key) => goTo(key === 'open' ? HOME : `${HOME}/${key}`)}
        tabs={(['open', 'closed', 'ask'] as const).map((key) => ({ key, label: text.tabs[key] }))}
      />
      {tab === 'ask' ? <PriceQuestion /> : <Proposals key={tab} tab={tab} />}
      {tab === 'open' && can('settings_edit') ? <SecondPerson /> : null}
    </div>
  )
}

function Proposals({ tab }: { readonly tab: 'open' | 'closed' }) {
  const text = pricesText.value
  const pages = usePages(`/price-proposals?state=${tab}`, Page)
  return (
    <ListCard
      pages={pages}
      caption={text.tabs[tab]}
      columns={columnsOf()}
      rowKey={({ id }) => id}
      onRow={({ id }) => goTo(`${HOME}/${id}`)}
      empty={{ icon: 'cash', title: tab === 'open' ? text.none : text.noneClosed, help: text.noneHelp }}
    />
  )
}

function columnsOf(): Column<ProposalRow>[] {
  const text = pricesText.value
  return [
    {
      key: 'title',
      title: text.proposal,
      cell: (row) => (
        <>
          <b>{row.title}</b>
          <p class="muted small">
            {text.skus(row.lines)} · {text.sources[row.source]}
            {row.proposedBy?.name ? ` · ${text.proposedBy(row.proposedBy.name)}` : ''}
          </p>
        </>
      ),
    },
    {
      key: 'from',
      title: text.from,
      from: 'tablet',
      cell: ({ effectiveAt }) =>
        effectiveAt === null ? text.atOnce : <When at={effectiveAt} show="datetime" />,
    },
    {
      key: 'state',
      title: text.state,
      cell: (row) => (
        <span class="row">
          <Badge tone={STATE_TONES[row.state]}>{text.states[row.state]}</Badge>
          {row.ownException ? <Badge tone="bad">{text.ownException}</Badge> : null}
          {row.failed > 0 ? <Badge tone="bad">{text.failed(row.failed)}</Badge> : null}
        </span>
      ),
    },
  ]
}
