/** The sign of the house: a tally of five, counted by hand. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M8 7v18M13.3 7v18M18.7 7v18M24 7v18" />
      <path class="mark-stroke" d="M4 22.5L28 9.5" />
    </svg>
  )
}
