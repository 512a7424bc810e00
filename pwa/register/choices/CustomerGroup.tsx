import './choices.css'
import { sellTo } from '#domain/sale/basket-terms.ts'
import type { RegisterModel } from '#pwa/register/register-model.ts'

import { choicesText } from './messages.ts'

/** Whose prices hold for this sale. Nothing where no group has any. */
export function CustomerGroup({ model }: { readonly model: Pick<RegisterModel, 'basket' | 'groups'> }) {
  const text = choicesText.value
  const groups = model.groups()
  const { group = null } = model.basket.basket.value
  if (groups.length === 0) return null
  return (
    <fieldset class="choices">
      <legend>
        <b>{text.group}</b>
      </legend>
      {[null, ...groups].map((name) => (
        <button
          key={name ?? ''}
          type="button"
          class="choice"
          aria-pressed={group === name}
          onClick={() => model.basket.apply((basket) => sellTo(basket, name))}
        >
          {name ?? text.everybody}
        </button>
      ))}
    </fieldset>
  )
}
