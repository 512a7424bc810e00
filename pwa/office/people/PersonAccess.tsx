import { useState } from 'preact/hooks'

import type { StaffRow } from '#domain/access/wire.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { staff } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { toast } from '#pwa/ui/toast.ts'

import '#pwa/office/parts.css'
import { peopleText } from './messages.ts'
import { readPerson, setActive, signOutEverywhere } from './people-api.ts'
import { SecretDialog } from './SecretDialog.tsx'

type Props = { readonly person: StaffRow; readonly onChange: (row: StaffRow) => void }

/** How somebody gets in, and how they are kept out. */
export function PersonAccess({ person, onChange }: Props) {
  const text = peopleText.value
  const [asking, ask] = useState<'pin' | 'password' | 'leave' | null>(null)

  const signOut = async (): Promise<void> => {
    const answer = await signOutEverywhere(person)
    if (answer.ok) toast.success(text.signedOut(person.name))
    else toast.error(problemText(answer.error))
  }
  const activate = async (active: boolean): Promise<void> => {
    ask(null)
    const answer = await setActive(person, active)
    if (answer.ok) onChange(answer.value)
    else toast.error(problemText(answer.error))
  }
  const reread = async (): Promise<void> => {
    const now = await readPerson(person.id)
    if (now.ok) onChange(now.value)
  }

  return (
    <section class="stack panel-part">
      <h3>{text.access}</h3>
      {person.active ? (
        <div class="row">
          <Button onClick={() => ask('pin')}>{person.hasPin ? text.changePin : text.setPin}</Button>
          <Button onClick={() => ask('password')}>
            {person.hasPassword ? text.changePassword : text.setPassword}
          </Button>
          <Button onClick={() => void signOut()}>{text.signOutEverywhere}</Button>
          {person.id === staff.value?.id ? null : (
            <Button variant="danger" onClick={() => ask('leave')}>
              {text.takeAway}
            </Button>
          )}
        </div>
      ) : (
        <div class="row">
          <Button onClick={() => void activate(true)}>{text.giveBack}</Button>
        </div>
      )}
      {asking === 'pin' || asking === 'password' ? (
        <SecretDialog
          key={asking}
          person={person}
          what={asking}
          onClose={() => ask(null)}
          onSet={() => void reread()}
        />
      ) : null}
      {asking === 'leave' ? (
        <LeaveDialog person={person} onClose={() => ask(null)} onYes={() => void activate(false)} />
      ) : null}
    </section>
  )
}

type LeaveProps = { readonly person: StaffRow; readonly onClose: () => void; readonly onYes: () => void }

function LeaveDialog({ person, onClose, onYes }: LeaveProps) {
  const text = peopleText.value
  return (
    <Dialog
      title={text.takeAwayAsk(person.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="danger" onClick={onYes}>
            {text.takeAway}
          </Button>
        </>
      }
    >
      <p>{text.takeAwayHelp}</p>
    </Dialog>
  )
}
