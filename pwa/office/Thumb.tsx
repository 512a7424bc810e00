type Props = { readonly photo: string | null; readonly name: string; readonly large?: boolean }

/** An item's photo, or its first letter on paper. */
export function Thumb({ photo, name, large = false }: Props) {
  const look = large ? 'thumb thumb-large' : 'thumb'
  if (photo !== null) return <img class={look} src={photo} alt="" loading="lazy" decoding="async" />
  return (
    <span class={look} aria-hidden="true">
      {name.trim().charAt(0).toUpperCase() || '·'}
    </span>
  )
}
