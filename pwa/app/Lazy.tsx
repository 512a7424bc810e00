import { type ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import { textReady } from '#pwa/i18n/catalog.ts'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { appText } from './messages.ts'

type Props<Needs extends object> = {
  readonly load: () => Promise<ComponentType<Needs>>
  readonly needs: Needs
  /** Shows nothing until it is there: for what opens over the screen. */
  readonly quiet?: boolean
}

/** A part of the app that is fetched when it is first shown, with its language. */
export function Lazy<Needs extends object>({ load, needs, quiet = false }: Props<Needs>) {
  const text = appText.value
  const [found, setFound] = useState<{ readonly Part: ComponentType<Needs> } | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let gone = false
    const fetchPart = async (): Promise<void> => {
      try {
        const Part = await load()
        await textReady()
        if (!gone) setFound({ Part })
      } catch {
        if (!gone) setFailed(true)
      }
    }
    void fetchPart()
    return () => {
      gone = true
    }
  }, [load, attempt])

  if (found) return <found.Part {...needs} />
  if (!failed) return quiet ? null : <Skeleton label={text.starting} lines={6} />
  return (
    <ErrorState
      title={text.partFailed}
      next={text.partFailedNext}
      onRetry={() => {
        setFailed(false)
        setAttempt(attempt + 1)
      }}
    />
  )
}
