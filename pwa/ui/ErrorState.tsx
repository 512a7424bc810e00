import { Button } from './Button.tsx'
import { CodeText } from './CodeText.tsx'
import { Icon } from './Icon.tsx'
import { uiText } from './messages.ts'

type Props = {
  /** What happened, as a fact: "The order could not be loaded". */
  readonly title: string
  /** What was kept: "Nothing you entered was lost." */
  readonly kept?: string | undefined
  /** What to do next. */
  readonly next?: string | undefined
  readonly onRetry?: (() => void) | undefined
  /** Finds the log lines of this failure. */
  readonly requestId?: string | null | undefined
}

/** Something failed: what happened, what was kept, what to do, and the id that support asks for. */
export function ErrorState({ title, kept, next, onRetry, requestId }: Props) {
  const text = uiText.value
  return (
    <div class="state" data-tone="bad" role="alert">
      <Icon name="alert" />
      <h2>{title}</h2>
      {kept === undefined ? null : <p>{kept}</p>}
      {next === undefined ? null : <p>{next}</p>}
      {onRetry === undefined ? null : (
        <div class="row">
          <Button variant="primary" icon="refresh" onClick={onRetry}>
            {text.tryAgain}
          </Button>
        </div>
      )}
      {requestId === undefined || requestId === null ? null : (
        <p class="small">
          {text.reference}: <CodeText>{requestId}</CodeText>
        </p>
      )}
    </div>
  )
}
