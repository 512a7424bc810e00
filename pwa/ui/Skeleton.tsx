type Props = {
  /** What is being fetched, for the ear. */
  readonly label: string
  readonly lines?: number
}

/** The shape of text that is on its way. */
export function Skeleton({ label, lines = 3 }: Props) {
  return (
    <output class="skeleton">
      <span class="hush">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} />
      ))}
    </output>
  )
}
