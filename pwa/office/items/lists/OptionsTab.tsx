import * as v from 'valibot'

import { alikeOptionNames } from '#domain/catalog/option-names.ts'
import { Changed, OptionNameRow } from '#domain/catalog/structure-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Table } from '#pwa/ui/Table.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { listsText } from './messages.ts'

const Rows = v.object({ rows: v.array(OptionNameRow) })

/** What options are called over all items, and which of those names look like one. */
export function OptionsTab() {
  const text = listsText.value
  const asked = useAsk('/catalog/option-names', Rows)
  const saving = useSave()
  const rows = asked.value?.rows ?? []
  const alike = alikeOptionNames(rows)

  const merge = async (from: string, to: string): Promise<void> => {
    const merged = await saving.save({
      path: '/catalog/option-names/merge',
      method: 'POST',
      body: { from, to },
      schema: Changed,
    })
    if (!merged) return
    asked.reload()
    toast.success(text.merged(merged.items))
  }

  if (asked.problem && !asked.value) return <Failure problem={asked.problem} onRetry={asked.reload} />
  return (
    <div class="stack">
      {alike.map(([usual, ...others]) =>
        usual ? (
          <Banner key={usual.name} tone="warn">
            <div class="stack">
              <span>
                {text.alike} {[usual, ...others].map(({ name, items }) => `${name} (${items})`).join(', ')}
              </span>
              {can('catalog_edit') ? (
                <span class="row">
                  {others.map(({ name }) => (
                    <Button key={name} busy={saving.busy} onClick={() => void merge(name, usual.name)}>
                      {text.merge(name, usual.name)}
                    </Button>
                  ))}
                </span>
              ) : null}
            </div>
          </Banner>
        ) : null,
      )}
      {alike.length === 0 && rows.length > 0 ? <p class="small muted">{text.optionsGood}</p> : null}
      <Refused problem={saving.problem} />
      <Card flush>
        <Table
          caption={text.tabs.options}
          loading={asked.loading}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', title: text.option, cell: ({ name }) => name },
            { key: 'items', title: text.items, align: 'end', cell: ({ items }) => items },
          ]}
          empty={
            <EmptyState icon="tag" title={text.noOptions}>
              {text.noOptionsHelp}
            </EmptyState>
          }
        />
      </Card>
    </div>
  )
}
