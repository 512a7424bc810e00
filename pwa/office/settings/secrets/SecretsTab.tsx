import { useState } from 'preact/hooks'

import { SecretList, type SecretRow } from '#domain/access/secret-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { KeepSecretDialog } from './KeepSecretDialog.tsx'
import { secretsText } from './messages.ts'
import { removeSecret } from './secrets-api.ts'

/** Passwords of other services: whether one is kept and since when, never what it is. */
export function SecretsTab() {
  const text = secretsText.value
  const asked = useAsk('/secrets', SecretList)
  const [keeping, keep] = useState<SecretRow | null>(null)
  const [ending, end] = useState<SecretRow | null>(null)
  const remove = async ({ name }: SecretRow): Promise<void> => {
    end(null)
    const answer = await removeSecret(name)
    if (answer.ok) toast.success(text.removed(text.names[name].title))
    else toast.error(problemText(answer.error))
    asked.reload()
  }
  if (asked.problem) return <Failure problem={asked.problem} onRetry={asked.reload} />
  return (
    <div class="stack">
      <p class="muted">{text.help}</p>
      <Card>
        {asked.value ? (
          <ul class="plain settings-rows">
            {asked.value.rows.map((row) => (
              <SecretLine key={row.name} row={row} onKeep={() => keep(row)} onRemove={() => end(row)} />
            ))}
          </ul>
        ) : (
          <Skeleton label={text.loading} lines={2} />
        )}
      </Card>
      {keeping ? (
        <KeepSecretDialog
          row={keeping}
          onClose={() => keep(null)}
          onKept={() => {
            keep(null)
            asked.reload()
          }}
        />
      ) : null}
      {ending ? (
        <Dialog
          title={text.removeAsk(text.names[ending.name].title)}
          onClose={() => end(null)}
          actions={
            <>
              <Button onClick={() => end(null)}>{text.cancel}</Button>
              <Button variant="danger" onClick={() => void remove(ending)}>
                {text.remove}
              </Button>
            </>
          }
        >
          <p>{text.removeHelp}</p>
        </Dialog>
      ) : null}
    </div>
  )
}

type LineProps = {
  readonly row: SecretRow
  readonly onKeep: () => void
  readonly onRemove: () => void
}

function SecretLine({ row, onKeep, onRemove }: LineProps) {
  const text = secretsText.value
  const { title, help } = text.names[row.name]
  return (
    <li class="secret-line">
      <div>
        <div class="row">
          <b>{title}</b>
          {row.updatedAt === null ? <Badge>{text.notKept}</Badge> : <Badge tone="ok">{text.kept}</Badge>}
        </div>
        <p class="small muted">{help}</p>
        {row.updatedAt === null ? null : (
          <p class="small">
            {text.lastSet} <When at={row.updatedAt} />
          </p>
        )}
      </div>
      <div class="row">
        <Button onClick={onKeep}>{row.updatedAt === null ? text.set : text.replace}</Button>
        {row.updatedAt === null ? null : <Button onClick={onRemove}>{text.remove}</Button>}
      </div>
    </li>
  )
}
