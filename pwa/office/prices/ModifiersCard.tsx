import { useContext, useState } from 'preact/hooks'

import './prices.css'
import { ModifierView } from '#domain/pricing/wire.ts'
import { formatMoney } from '#domain/text/format.ts'
import { pageOf } from '#domain/wire.ts'
import { ask } from '#pwa/api/client.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { GroupDialog } from './GroupDialog.tsx'
import { pricesText } from './messages.ts'

const Groups = pageOf(ModifierView)

/** What the register asks when this item is scanned. Stands on the item's page. */
export function ModifiersCard({ itemId }: { readonly itemId: string }) {
  const text = pricesText.value
  const { locale, currency } = useContext(FormattingContext)
  const mine = useAsk(`/catalog/items/${itemId}/modifiers`, Groups)
  const all = useAsk(can('price_propose') ? '/modifiers' : null, Groups)
  const [editing, edit] = useState<ModifierView | 'new' | null>(null)
  const groups = mine.value?.rows ?? []
  const others = (all.value?.rows ?? []).filter(({ id }) => groups.every((group) => group.id !== id))

  const put = async (ids: readonly string[]): Promise<void> => {
    const answer = await ask(`/catalog/items/${itemId}/modifiers`, {
      method: 'PUT',
      body: { groups: ids },
      schema: Groups,
    })
    if (answer.ok) mine.show(answer.value)
    else toast.error(answer.error.detail ?? officeText.peek().saveFailed)
  }
  const ids = groups.map(({ id }) => id)
  return (
    <Card title={text.choices}>
      <div class="stack">
        <p class="muted small">{groups.length === 0 ? text.noChoices : text.choicesHelp}</p>
        {groups.map((group) => (
          <div key={group.id} class="split">
            <span>
              <b>{group.name}</b>{' '}
              <span class="muted small">{group.min > 0 ? text.required : text.optional}</span>
              <br />
              <span class="small">
                {group.options
                  .map(({ name, price }) =>
                    price === 0
                      ? name
                      : `${name} ${formatMoney(price, currency, locale, { sign: 'always' })}`,
                  )
                  .join(' · ')}
              </span>
            </span>
            {can('price_propose') ? (
              <span class="row">
                <IconButton
                  icon="edit"
                  label={`${text.editGroup}: ${group.name}`}
                  onClick={() => edit(group)}
                />
                <IconButton
                  icon="close"
                  label={`${text.takeOff}: ${group.name}`}
                  onClick={() => void put(ids.filter((id) => id !== group.id))}
                />
              </span>
            ) : null}
          </div>
        ))}
        {can('price_propose') ? (
          <div class="row">
            {others.length > 0 ? (
              <SelectField
                label={text.putOn}
                value=""
                options={[
                  { value: '', label: '–' },
                  ...others.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(event) => {
                  if (event.currentTarget.value !== '') void put([...ids, event.currentTarget.value])
                }}
              />
            ) : null}
            <Button icon="plus" onClick={() => edit('new')}>
              {text.addGroup}
            </Button>
          </div>
        ) : null}
      </div>
      {editing === null ? null : (
        <GroupDialog
          group={editing === 'new' ? null : editing}
          onClose={() => edit(null)}
          onSaved={(group) => {
            edit(null)
            all.reload()
            if (editing === 'new') void put([...ids, group.id])
            else mine.reload()
          }}
        />
      )}
    </Card>
  )
}
