import { MAPPABLE_FIELDS, ImportMapping, type MappingVersion } from '#domain/catalog/import-mapping.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { When } from '#pwa/ui/When.tsx'

import { Mappings } from './MappingForm.tsx'
import { mappingText } from './messages.ts'

/** The shop's mappings with all their versions: to be looked at, and brought back. */
export function MappingsCard() {
  const text = mappingText.value
  const asked = useAsk('/import-mappings', Mappings)
  const saving = useSave()
  const rows = asked.value?.rows ?? []

  const act = async (id: string, what: 'review' | 'revert', version: number): Promise<void> => {
    const saved = await saving.save({
      path: `/import-mappings/${id}/${what}`,
      method: 'POST',
      ...(what === 'revert' ? { body: { version } } : {}),
      schema: ImportMapping,
    })
    if (saved) asked.show({ rows: rows.map((row) => (row.id === id ? saved : row)) })
  }

  return (
    <Card title={text.mappings}>
      <div class="stack">
        {rows.length === 0 ? <p class="small muted">{text.noMappings}</p> : null}
        <Refused problem={saving.problem} />
        {rows.map((mapping) => (
          <section key={mapping.id} class="stack" aria-label={mapping.name}>
            <div class="split">
              <h3>{mapping.name}</h3>
              {mapping.reviewedAt === null ? (
                <Button busy={saving.busy} onClick={() => void act(mapping.id, 'review', mapping.version)}>
                  {text.review}
                </Button>
              ) : null}
            </div>
            <p class="small muted">
              {mapping.reviewedAt === null ? text.neverReviewed : text.reviewed(mapping.reviewedBy ?? '')}{' '}
              {mapping.reviewedAt === null ? null : <When at={mapping.reviewedAt} show="date" />}
            </p>
            {mapping.versions.map((version) => (
              <details key={version.version} open={version.version === mapping.version}>
                <summary>
                  {text.version(version.version)}{' '}
                  {version.version === mapping.version ? <Badge tone="info">{text.inUse}</Badge> : null}{' '}
                  <small class="muted">
                    <When at={version.createdAt} show="date" />{' '}
                    {version.createdBy === null ? '' : text.by(version.createdBy)}
                    {version.revertOf === null ? '' : ` · ${text.revertOf(version.revertOf)}`}
                    {version.note === null ? '' : ` · ${version.note}`}
                  </small>
                </summary>
                <Columns version={version} />
                {version.version === mapping.version ? null : (
                  <Button busy={saving.busy} onClick={() => void act(mapping.id, 'revert', version.version)}>
                    {text.revert}
                  </Button>
                )}
              </details>
            ))}
          </section>
        ))}
      </div>
    </Card>
  )
}

function Columns({ version: { columns } }: { readonly version: MappingVersion }) {
  const text = mappingText.value
  return (
    <dl class="pair small">
      {MAPPABLE_FIELDS.flatMap((field) =>
        columns[field] === undefined
          ? []
          : [
              <div key={field}>
                <dt class="muted">{columns[field]}</dt>
                <dd>{text.field[field]}</dd>
              </div>,
            ],
      )}
    </dl>
  )
}
