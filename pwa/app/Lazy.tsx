import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import { textReady } from '#pwa/i18n/catalog.ts'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { appText } from './messages.ts'

type Load<Needs extends object> = () => Promise<ComponentType<Needs>>

type Props<Needs extends object> = {
  readonly load: Load<Needs>
  readonly needs: Needs
  /** Shows nothing until it is there: for what opens over the screen. */
  readonly quiet?: boolean
}

/** What was fetched once is shown at once from then on. */
const fetched = new WeakMap<object, unknown>()

/** Fetches a part ahead of its time. */
export async function fetchPart<Needs extends object>(load: Load<Needs>): Promise<ComponentType<Needs>> {
  const Part = await load()
  await textReady()
  fetched.set(load, Part)
  return Part
}

/** A part of the app that is fetched when it is first shown, with its language. */
export function Lazy<Needs extends object>({ load, needs, quiet = false }: Props<Needs>) {
  const text = appText.value
  const [failed, setFailed] = useState<Load<Needs> | null>(null)
  const [attempt, setAttempt] = useState(0)
  const Part = fetched.get(load) as ComponentType<Needs> | undefined

  useEffect(() => {
    if (fetched.has(load)) return undefined
    let gone = false
    const fetchNow = async (): Promise<void> => {
      try {
        await fetchPart(load)
        if (!gone) setAttempt((before) => before + 1)
      } catch {
        if (!gone) setFailed(() => load)
      }
    }
    void fetchNow()
    return () => {
      gone = true
    }
  }, [load, attempt])

  if (Part) return <Part {...needs} />
  if (failed !== load) return quiet ? null : <Skeleton label={text.starting} lines={6} />
  return (
    <ErrorState
      title={text.partFailed}
      next={text.partFailedNext}
      onRetry={() => {
        setFailed(null)
        setAttempt(attempt + 1)
      }}
    />
  )
}
