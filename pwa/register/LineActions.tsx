import type { BasketLine } from '#domain/sale/basket.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { Stepper } from '#pwa/ui/Stepper.tsx'

import { registerText } from './messages.ts'
import type { LineActions as Actions } from './TicketLine.tsx'

type Props = { readonly line: BasketLine; readonly actions: Actions }

/** What can be done with the line that was tapped. */
export function LineActions({ line, actions }: Props) {
  const text = registerText.value
  return (
    <div class="line-actions">
      {line.unit === 'piece' ? (
        <Stepper
          label={text.quantityOf(line.name)}
          value={line.quantity}
          min={1}
          onChange={(quantity) => actions.change(line.id, quantity)}
        />
      ) : null}
      <Button icon="edit" onClick={() => actions.enterQuantity(line.id)}>
        {text.quantity}
      </Button>
      {line.choices ? <Button onClick={() => actions.choose(line.id)}>{text.choices}</Button> : null}
      <Button icon="tag" onClick={() => actions.discount(line.id)}>
        {text.discount}
      </Button>
      <span class="grow" />
      <IconButton icon="trash" tone="danger" label={text.remove} onClick={() => actions.remove(line.id)} />
    </div>
  )
}
