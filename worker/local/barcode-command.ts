// npm run -s barcode -- CODE [--region DE] [--format EAN13] [--pattern "21 PPPPPPPVVVVV weight 3"]: prints as JSON what
// a code means. Fields are always all there. A code that is wrong is an answer (`valid` false), not a failure.
import { parseArgs } from 'node:util'

import { writtenSeparators } from '#domain/barcode/element-string.ts'
import { readPatterns } from '#domain/barcode/label-pattern.ts'
import { problemWordsEn } from '#domain/barcode/problem-words.en.ts'
import { sayProblem } from '#domain/barcode/problem.ts'
import { readCode } from '#domain/barcode/read-code.ts'
import { isRegion, REGION_CODES, REGIONS } from '#domain/barcode/regions.ts'
import { formatOf } from '#domain/barcode/symbology.ts'

const OPTIONS = ['region', 'format', 'pattern'] as const
const USAGE = 2

/** A code may begin with a dash or look like an option: only what is known here is one. */
function readArguments(given: readonly string[]): {
  code: string
  options: Record<string, string | undefined>
} {
  const codes: string[] = []
  const known: string[] = []
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? ''
    const option = OPTIONS.find((name) => word === `--${name}` || word.startsWith(`--${name}=`))
    if (option === undefined) {
      if (word !== '--') codes.push(word)
    } else if (word.includes('=')) known.push(word)
    else {
      known.push(`${word}=${given[at + 1] ?? ''}`)
      at += 1
    }
  }
  const { values } = parseArgs({
    args: known,
    options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
  })
  return { code: codes.join(' '), options: values }
}

function refuse(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(USAGE)
}

const { code, options } = readArguments(process.argv.slice(2))
const regionCode = options['region']?.toUpperCase() ?? ''
if (regionCode !== '' && !isRegion(regionCode))
  process.stderr.write(`No rules are known for ${regionCode}. Known: ${REGION_CODES.join(', ')}.\n`)
const region = isRegion(regionCode) ? REGIONS[regionCode] : null
const formatName = options['format']
const format = formatName === undefined ? null : formatOf(formatName)
if (formatName !== undefined && format === null)
  process.stderr.write(`No format is called ${formatName}; the digits have to tell.\n`)
const patterns = readPatterns(options['pattern'] ?? '')
if (!patterns.ok) refuse(`The pattern can not be read: ${patterns.error.line}`)

const meaning = readCode(writtenSeparators(code), {
  patterns: [...patterns.value, ...(region?.patterns ?? [])],
  currency: region?.currency ?? null,
  format,
  year: new Date().getFullYear(),
})
const plain = meaning.measures.map(({ kind, value, unit }) => ({ kind, value, unit }))
console.log(
  JSON.stringify({
    kind: meaning.kind,
    valid: meaning.valid,
    gtin: meaning.gtin,
    lookup: meaning.lookup,
    measure: plain[0] ?? null,
    expiry: meaning.expiry,
    batch: meaning.batch,
    problems: meaning.problems.map((problem) => sayProblem(problemWordsEn, problem)),
    format: meaning.format,
    measures: plain,
    expiryKind: meaning.expiryKind,
    elements: meaning.elements,
  }),
)
