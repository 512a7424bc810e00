import { useState } from 'preact/hooks'

import { newId } from '#pwa/api/new-id.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'

import { Designer } from './Designer.tsx'
import { Templates } from './labels-api.ts'
import { labelsText } from './messages.ts'
import { Preview } from './Preview.tsx'
import { sampleFacts } from './sample-facts.ts'
import { choicesOf, type Choice } from './templates.ts'

/** What labels look like: the usual sizes, and those that the shop draws itself. */
export function DesignTab() {
  const text = labelsText.value
  const own = useAsk('/labels/templates', Templates)
  const [open, setOpen] = useState<Choice | null>(null)
  if (own.problem) return <Failure problem={own.problem} onRetry={own.reload} />
  const choices = choicesOf(own.value?.rows ?? [])
  const close = (): void => {
    setOpen(null)
    own.reload()
  }
  if (open) return <Designer choice={open} onDone={close} />
  const groups = [
    { title: text.ownTemplates, rows: choices.filter((choice) => choice.own) },
    { title: text.usual, rows: choices.filter((choice) => !choice.own) },
  ]
  return (
    <div class="stack">
      {groups.map(({ title, rows }) =>
        rows.length === 0 ? null : (
          <section key={title} class="stack">
            <h2>{title}</h2>
            <div class="label-gallery">
              {rows.map((choice) => (
                <Card key={choice.id} title={choice.name}>
                  <div class="stack">
                    <Preview layout={choice.layout} facts={sampleFacts()} caption={false} />
                    {can('labels_edit') ? (
                      <Button icon="edit" onClick={() => setOpen(choice.own ? choice : copyOf(choice))}>
                        {choice.own ? text.change : text.makeOwn}
                      </Button>
                    ) : null}
                  </div>
                </Card>
              ))}
            </div>
          </section>
        ),
      )}
    </div>
  )
}

function copyOf({ name, layout }: Choice): Choice {
  return { id: newId(), name: labelsText.value.copyOf(name), layout, own: false }
}
