import type { SectionProps } from '#pwa/office/sections.ts'

import './prices.css'
import { NewProposalScreen } from './NewProposalScreen.tsx'
import { PricesScreen } from './PricesScreen.tsx'
import { ProposalScreen } from './ProposalScreen.tsx'

/** `/prices` lists proposals, `/prices/new` makes one, `/prices/ask` asks what something cost, `/prices/<id>` is one. */
export function PricesSection({ path: [at] }: SectionProps) {
  if (at === 'new') return <NewProposalScreen />
  if (at === undefined || at === 'closed' || at === 'ask') return <PricesScreen tab={at ?? 'open'} />
  return <ProposalScreen key={at} id={at} />
}
