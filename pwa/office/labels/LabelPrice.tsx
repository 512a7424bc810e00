import type { LabelFacts } from '#domain/label/wire.ts'
import { Amount } from '#pwa/ui/Amount.tsx'

type Props = { readonly facts: LabelFacts; readonly size?: 'normal' | 'huge' }

/** What has to stand on a label: the price, and the one before it. */
export function LabelPrice({ facts: { price, was }, size = 'normal' }: Props) {
  return (
    <span class="row">
      {was === null ? null : <Amount minor={was} was />}
      <Amount minor={price} size={size} />
    </span>
  )
}
