import { ShopSettings } from '#domain/shop/wire.ts'
import { ask } from '#pwa/api/client.ts'
import { newId } from '#pwa/api/new-id.ts'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { pricesText } from './messages.ts'

/** Whether this shop wants a second person for prices. */
export function SecondPerson() {
  const text = pricesText.value
  const asked = useAsk('/shop', ShopSettings)
  const shop = asked.value
  if (!shop) return null
  const save = async (priceApproval: boolean): Promise<void> => {
    const answer = await ask('/shop', {
      method: 'PATCH',
      body: { priceApproval },
      ifMatch: `"${shop.version}"`,
      idempotencyKey: newId(),
      schema: ShopSettings,
    })
    if (answer.ok) {
      asked.show(answer.value)
      toast.success(text.saved)
    } else {
      toast.error(answer.error.detail ?? officeText.peek().saveFailed)
      asked.reload()
    }
  }
  return (
    <Card>
      <CheckField
        label={text.secondPerson}
        hint={text.secondPersonHint}
        checked={shop.priceApproval}
        onChange={(event) => void save(event.currentTarget.checked)}
      />
    </Card>
  )
}
