/** Mean width of a letter beside the height of the type, in the sans serif faces that printers have. */
const LETTER = 0.54

/** `text` in at most `lines` lines of `width`, broken between words; what does not fit is cut with an ellipsis. */
export function fitText(text: string, width: number, size: number, lines: number): string[] {
  const room = Math.max(1, Math.floor(width / (size * LETTER)))
  const rows: string[] = []
  let row = ''
  for (const word of text.trim().split(/\s+/)) {
    const longer = row === '' ? word : `${row} ${word}`
    if (longer.length <= room || row === '') row = longer
    else {
      rows.push(row)
      row = word
    }
  }
  rows.push(row)
  const kept = rows.slice(0, lines)
  const last = kept.length - 1
  return kept.map((line, at) => {
    const isCut = line.length > room || (at === last && rows.length > lines)
    return isCut ? `${line.slice(0, Math.max(1, room - 1)).trimEnd()}…` : line
  })
}
