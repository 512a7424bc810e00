import { useState } from 'preact/hooks'

import { PasskeyRow, SessionRow } from '#domain/access/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { OwnSecretDialog } from '#pwa/session/OwnSecretDialog.tsx'
import { canUsePasskeys } from '#pwa/session/passkey-support.ts'
import { method } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { settingsText } from './messages.ts'
import { PasskeyDialog } from './PasskeyDialog.tsx'
import { endSession, removePasskey, settingsProblem } from './settings-api.ts'

const Sessions = pageOf(SessionRow)
const Passkeys = pageOf(PasskeyRow)

/** Whoever is signed in: how, and where else. */
export function YouTab() {
  return (
    <div class="stack">
      <SignInCard />
      <SessionsCard />
    </div>
  )
}

function SignInCard() {
  const text = settingsText.value
  const passkeys = useAsk('/passkeys?limit=100', Passkeys)
  const [asking, ask] = useState<'pin' | 'password' | 'passkey' | null>(null)
  const close = (): void => ask(null)
  const mayAdd = canUsePasskeys() && method.value !== 'pin'
  return (
    <Card title={text.signIn}>
      <div class="stack">
        <p class="muted">{text.signInHelp}</p>
        <PasskeyList passkeys={passkeys.value?.rows ?? []} onGone={passkeys.reload} />
        {passkeys.problem ? <Failure problem={passkeys.problem} onRetry={passkeys.reload} /> : null}
        <div class="row">
          {mayAdd ? (
            <Button icon="plus" onClick={() => ask('passkey')}>
              {text.addPasskey}
            </Button>
          ) : null}
          <Button onClick={() => ask('password')}>{text.changePassword}</Button>
          <Button onClick={() => ask('pin')}>{text.changePin}</Button>
        </div>
      </div>
      {asking === 'passkey' ? <PasskeyDialog onClose={close} onMade={passkeys.reload} /> : null}
      {asking === 'pin' || asking === 'password' ? <OwnSecretDialog what={asking} onClose={close} /> : null}
    </Card>
  )
}

type PasskeysProps = { readonly passkeys: readonly PasskeyRow[]; readonly onGone: () => void }

function PasskeyList({ passkeys, onGone }: PasskeysProps) {
  const text = settingsText.value
  const [now] = useState(Date.now)
  const remove = async (id: string): Promise<void> => {
    const answer = await removePasskey(id)
    if (answer.ok) onGone()
    else toast.error(settingsProblem(answer.error))
  }
  if (passkeys.length === 0) return <p class="muted small">{text.noPasskeys}</p>
  return (
    <ul class="plain settings-rows">
      {passkeys.map(({ id, name, usedAt }) => (
        <li key={id} class="split">
          <span>
            <b>{name}</b>{' '}
            <span class="muted small">
              {usedAt === null ? (
                text.neverUsed
              ) : (
                <>
                  {text.usedLast} <When at={usedAt} ago={now} />
                </>
              )}
            </span>
          </span>
          <IconButton
            icon="trash"
            tone="danger"
            label={text.removePasskey(name)}
            onClick={() => void remove(id)}
          />
        </li>
      ))}
    </ul>
  )
}

function SessionsCard() {
  const text = settingsText.value
  const sessions = useAsk('/sessions?limit=100', Sessions)
  const [now] = useState(Date.now)
  const end = async (id: string): Promise<void> => {
    const answer = await endSession(id)
    if (!answer.ok) {
      toast.error(settingsProblem(answer.error))
      return
    }
    toast.success(text.ended)
    sessions.reload()
  }
  if (sessions.problem) return <Failure problem={sessions.problem} onRetry={sessions.reload} />
  return (
    <Card title={text.sessions}>
      {sessions.value ? (
        <ul class="plain settings-rows">
          {sessions.value.rows.map((row) => (
            <li key={row.id} class="split">
              <span>
                <b>{row.deviceName ?? (row.agent === '' ? text.unknownAgent : row.agent)}</b>{' '}
                {row.current ? <Badge tone="ok">{text.thisOne}</Badge> : null}
                <span class="muted small settings-line">
                  {text.method[row.method]} · {text.since} <When at={row.createdAt} /> · {text.lastSeen}{' '}
                  <When at={row.seenAt} ago={now} />
                </span>
              </span>
              {row.current ? null : <Button onClick={() => void end(row.id)}>{text.end}</Button>}
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton label={text.sessions} lines={3} />
      )}
    </Card>
  )
}
