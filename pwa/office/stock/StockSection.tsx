import type { ComponentType } from 'preact'

import type { Permission } from '#domain/access/permissions.ts'
import type { SectionProps } from '#pwa/office/sections.ts'
import { can } from '#pwa/session/session-model.ts'

import { AdjustScreen } from './papers/AdjustScreen.tsx'
import { AssembleScreen } from './papers/AssembleScreen.tsx'
import { PaperScreen } from './papers/PaperScreen.tsx'
import { PapersScreen } from './papers/PapersScreen.tsx'
import { ReceiveScreen } from './papers/ReceiveScreen.tsx'
import { ReturnScreen } from './papers/ReturnScreen.tsx'
import { ReviewScreen } from './papers/ReviewScreen.tsx'
import { SendScreen } from './papers/SendScreen.tsx'
import { TransferScreen } from './papers/TransferScreen.tsx'
import { TransfersScreen } from './papers/TransfersScreen.tsx'
import { StockScreen } from './StockScreen.tsx'

/** Screens of their own below `/app/office/stock/`; without the permission the overview is shown. */
const SCREENS: Readonly<Record<string, { readonly permission: Permission; readonly Screen: ComponentType }>> =
  {
    receive: { permission: 'stock_receive', Screen: ReceiveScreen },
    adjust: { permission: 'stock_adjust', Screen: AdjustScreen },
    return: { permission: 'return_take', Screen: ReturnScreen },
    send: { permission: 'stock_transfer', Screen: SendScreen },
    transfers: { permission: 'stock_view', Screen: TransfersScreen },
    assemble: { permission: 'stock_assemble', Screen: AssembleScreen },
    review: { permission: 'stock_view', Screen: ReviewScreen },
    papers: { permission: 'stock_view', Screen: PapersScreen },
  }

/** `/app/office/stock`: what is there, and everything that moves it by hand. */
export function StockSection({ path }: SectionProps) {
  const [first = '', second] = path
  if (first === 'transfers' && second !== undefined)
    return <TransferScreen key={second} transferId={second} />
  if (first === 'papers' && second !== undefined) return <PaperScreen key={second} paperId={second} />
  const found = SCREENS[first]
  return found && can(found.permission) ? <found.Screen key={first} /> : <StockScreen path={path} />
}
