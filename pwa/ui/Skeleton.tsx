type Props = {
  /** What is being fetched, for the ear. */
  readonly label: string
  readonly lines?: number
}

const LAST_LINE = '60%'

/** The shape of text that is on its way. */
export function Skeleton({ label, lines = 3 }: Props) {
  return (
    <output class="skeleton">
      <span class="hush">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} style={index === lines - 1 ? { inlineSize: LAST_LINE } : undefined} />
      ))}
    </output>
  )
}
