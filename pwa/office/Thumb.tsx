import { useState } from 'preact/hooks'

type Props = { readonly photo: string | null; readonly name: string; readonly large?: boolean }

/** An item's photo; its first letter on paper where there is none, or where it can not be loaded. */
export function Thumb({ photo, name, large = false }: Props) {
  const [failed, setFailed] = useState<string | null>(null)
  const look = large ? 'thumb thumb-large' : 'thumb'
  if (photo !== null && photo !== failed)
    return (
      <img class={look} src={photo} alt="" loading="lazy" decoding="async" onError={() => setFailed(photo)} />
    )
  return (
    <span class={look} aria-hidden="true">
      {name.trim().charAt(0).toUpperCase() || '·'}
    </span>
  )
}
