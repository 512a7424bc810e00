import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import type { Approval, Approver } from '#domain/access/approval-wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { PinPad } from '#pwa/ui/PinPad.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import './approval.css'
import { approveBy, findApprovers, type ToApprove } from './ask-colleague.ts'
import { approvalText } from './messages.ts'

type Props = {
  readonly asked: ToApprove
  /** What it is, in a line: "25 % off Vase, blue". */
  readonly what: ComponentChildren
  /** Said already where it came from; then nobody types it again. */
  readonly reason?: string
  /** `null`: it was closed. */
  readonly onDone: (approval: Approval | null) => void
}

/**
 * One dialog for everything that needs a second person: who, why, and their PIN. Works with the line down too. Whoever
 * asks stays signed in.
 */
export function AskColleagueDialog({ asked, what, reason: said = '', onDone }: Props) {
  const text = approvalText.value
  const { action, amount, subjectId } = asked
  const [approvers, setApprovers] = useState<readonly Approver[] | null>(null)
  const [chosen, choose] = useState<Approver | null>(null)
  const [reason, setReason] = useState(said)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  useEffect(() => {
    let gone = false
    const find = async (): Promise<void> => {
      const found = await findApprovers({ action, amount, subjectId })
      if (gone) return
      if (found.ok) setApprovers(found.value)
      else setProblem(found.error)
      const only = found.ok && found.value.length === 1 ? found.value[0] : undefined
      if (only) choose(only)
    }
    void find()
    return () => {
      gone = true
    }
  }, [action, amount, subjectId])

  const approve = async (pin: string): Promise<void> => {
    if (!chosen || reason.trim() === '') return
    const answer = await approveBy(asked, chosen.id, { pin, reason: reason.trim() })
    if (answer.ok) onDone(answer.value)
    else setProblem(answer.error)
  }

  return (
    <Dialog title={text.title} onClose={() => onDone(null)}>
      <div class="stack approval">
        <p class="approval-what">
          <b>{what}</b>
          <span class="muted small">{text.aboveYou}</span>
        </p>
        {said === '' ? (
          <Field
            label={text.reason}
            hint={text.reasonHint}
            value={reason}
            maxLength={200}
            required
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        {chosen ? (
          <div class="counter approval-pad">
            <PinPad
              key={chosen.id}
              label={text.pinOf(chosen.name)}
              length={chosen.pinDigits}
              error={problem && words(problem)}
              disabled={reason.trim() === ''}
              onPin={approve}
            />
            {(approvers ?? []).length > 1 ? (
              <Button
                variant="plain"
                icon="back"
                onClick={() => {
                  choose(null)
                  setProblem(null)
                }}
              >
                {text.back}
              </Button>
            ) : null}
          </div>
        ) : (
          <Choice approvers={approvers} problem={problem} onChoose={choose} />
        )}
      </div>
    </Dialog>
  )
}

type ChoiceProps = {
  readonly approvers: readonly Approver[] | null
  readonly problem: ApiProblem | null
  readonly onChoose: (approver: Approver) => void
}

function Choice({ approvers, problem, onChoose }: ChoiceProps) {
  const text = approvalText.value
  if (problem) return <p role="alert">{words(problem)}</p>
  if (!approvers) return <Skeleton label={text.checking} lines={3} />
  if (approvers.length === 0)
    return (
      <EmptyState icon="users" title={text.nobody}>
        {text.nobodyHelp}
      </EmptyState>
    )
  return (
    <fieldset class="approval-who">
      <legend class="field-label">{text.who}</legend>
      {approvers.map((approver) => (
        <Button key={approver.id} size="large" icon="user" onClick={() => onChoose(approver)}>
          {approver.name}
        </Button>
      ))}
    </fieldset>
  )
}

function words(problem: ApiProblem): string {
  const text = approvalText.peek()
  if (problem.reason === 'may_not_approve' || problem.reason === 'not_permitted') return text.mayNot
  if (problem.reason === 'unreachable') return text.unknownHere
  return problemText(problem)
}
