import { useContext, useState } from 'preact/hooks'

import './choices.css'
import {
  openGroups,
  type ChosenModifier,
  type ModifierGroup,
  type ModifierOption,
} from '#domain/pricing/modifier.ts'
import { chooseFor } from '#domain/sale/basket-terms.ts'
import type { BasketLine } from '#domain/sale/basket.ts'
import { formatMoney } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import type { RegisterModel } from '#pwa/register/register-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'

import { choicesText } from './messages.ts'

type Props = {
  readonly model: Pick<RegisterModel, 'basket'>
  readonly line: BasketLine
  readonly onClose: () => void
}

/** What goes with a line, in one small sheet. A single question with one answer is answered by one tap. */
export function ChoicesDialog({ model, line, onClose }: Props) {
  const text = choicesText.value
  const groups = line.choices ?? []
  const [chosen, choose] = useState<readonly ChosenModifier[]>(line.modifiers ?? [])
  const isOneTap = groups.length === 1 && groups[0]?.max === 1
  const isReady = openGroups(groups, chosen).length === 0

  const keep = (all: readonly ChosenModifier[]): void => {
    model.basket.apply((basket) => chooseFor(basket, line.id, all))
    onClose()
  }
  const toggle = (group: ModifierGroup, option: ModifierOption): void => {
    const next = withOption(chosen, group, option)
    if (isOneTap && next.length > 0) keep(next)
    else choose(next)
  }
  return (
    <Dialog
      title={text.title(line.name)}
      onClose={onClose}
      actions={
        <Button variant="primary" size="large" wide disabled={!isReady} onClick={() => keep(chosen)}>
          {text.done}
        </Button>
      }
    >
      <div class="stack counter">
        {groups.map((group) => (
          <Group
            key={group.id}
            group={group}
            chosen={chosen.filter(({ groupId }) => groupId === group.id).map(({ id }) => id)}
            onToggle={(option) => toggle(group, option)}
          />
        ))}
      </div>
    </Dialog>
  )
}

type GroupProps = {
  readonly group: ModifierGroup
  readonly chosen: readonly string[]
  readonly onToggle: (option: ModifierOption) => void
}

function Group({ group, chosen, onToggle }: GroupProps) {
  const text = choicesText.value
  const { locale, currency } = useContext(FormattingContext)
  const { min, max } = group
  const how = min === 0 ? text.upTo(max) : min === max ? text.exactly(min) : text.between(min, max)
  return (
    <fieldset class="choices">
      <legend>
        <b>{group.name}</b> <span class="muted small">{how}</span>
      </legend>
      {group.options.map((option) => (
        <button
          key={option.id}
          type="button"
          class="choice"
          aria-pressed={chosen.includes(option.id)}
          onClick={() => onToggle(option)}
        >
          <span>{option.name}</span>
          {option.price === 0 ? null : (
            <span class="num small">
              {formatMoney(option.price, currency, locale, { plain: true, sign: 'always' })}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  )
}

/** One more or one less. Where only one may be, the new one takes its place; where it is full, nothing happens. */
function withOption(
  chosen: readonly ChosenModifier[],
  group: ModifierGroup,
  option: ModifierOption,
): readonly ChosenModifier[] {
  const without = chosen.filter(({ groupId, id }) => groupId !== group.id || id !== option.id)
  if (without.length < chosen.length) return without
  const mine = { ...option, groupId: group.id }
  if (group.max === 1) return [...chosen.filter(({ groupId }) => groupId !== group.id), mine]
  return chosen.filter(({ groupId }) => groupId === group.id).length < group.max ? [...chosen, mine] : chosen
}
