/** GS1's application identifiers and the form of their values: GS1 General Specifications, 3.2, and GS1's syntax dictionary. */

/** One part of a value: so many digits (N) or characters (X), with what is checked of them. */
export interface Part {
  readonly digits: boolean
  readonly min: number
  readonly max: number
  /** `check`: ends with a GS1 check digit. `date`: YYMMDD, day 00 allowed. `day`: YYMMDD, a real day. */
  readonly rule: 'check' | 'date' | 'day' | null
}

export interface Identifier {
  readonly ai: string
  readonly parts: readonly Part[]
}

/**
 * `AI or range: parts`. `N14c` is fourteen digits with a check digit, `N..8` up to eight, `d` and `D` mark dates.
 * A last part in brackets may be missing.
 */
const TABLE = `
00 N18c|01-03 N14c|10 X..20|11-13 N6d|15-17 N6d|20 N2|21-22 X..20|235 X..28|240-241 X..30|242 N..6|243 X..20
250-251 X..30|253 N13c [X..17]|254 X..20|255 N13c [N..12]|30 N..8
3100-3105 N6|3110-3115 N6|3120-3125 N6|3130-3135 N6|3140-3145 N6|3150-3155 N6|3160-3165 N6
3200-3205 N6|3210-3215 N6|3220-3225 N6|3230-3235 N6|3240-3245 N6|3250-3255 N6|3260-3265 N6|3270-3275 N6|3280-3285 N6
3290-3295 N6|3300-3305 N6|3310-3315 N6|3320-3325 N6|3330-3335 N6|3340-3345 N6|3350-3355 N6|3360-3365 N6|3370-3375 N6
3400-3405 N6|3410-3415 N6|3420-3425 N6|3430-3435 N6|3440-3445 N6|3450-3455 N6|3460-3465 N6|3470-3475 N6|3480-3485 N6
3490-3495 N6|3500-3505 N6|3510-3515 N6|3520-3525 N6|3530-3535 N6|3540-3545 N6|3550-3555 N6|3560-3565 N6|3570-3575 N6
3600-3605 N6|3610-3615 N6|3620-3625 N6|3630-3635 N6|3640-3645 N6|3650-3655 N6|3660-3665 N6|3670-3675 N6|3680-3685 N6
3690-3695 N6|37 N..8|3900-3909 N..15|3910-3919 N3 N..15|3920-3929 N..15|3930-3939 N3 N..15|3940-3943 N4|3950-3955 N6
400-401 X..30|402 N17c|403 X..30|410-417 N13c|420 X..20|421 N3 X..9|422 N3|423 N3 N..12|424 N3|425 N3 N..12|426 N3
427 X..3|4300-4301 X..35|4302-4306 X..70|4307 X2|4308 X..30|4309 N20|4310-4311 X..35|4312-4316 X..70|4317 X2
4318 X..20|4319 X..30|4320 X..35|4321-4323 N1|4324-4325 N10|4326 N6D|4330-4333 N6 [X1]
7001 N13|7002 X..30|7003 N6D N4|7004 N..4|7005 X..12|7006 N6D|7007 N6D [N6D]|7008 X..3|7009 X..10|7010 X..2|7011 N6D [N4]
7020-7022 X..20|7023 X..30|7030-7039 N3 X..27|7040 X4|7041 X..4|710-717 X..20|7230-7239 X..30|7240 X..20|7241 N2
7242 X..25|7250 N8|7251 N12|7252 N1|7253-7254 X..40|7255 X..10|7256 X..90|7257 X..70|7258 X3|7259 X..40
8001 N14|8002 X..20|8003 N14c [X..16]|8004 X..30|8005 N6|8006 N14c N4|8007 X..34|8008 N8 [N..4]|8009 X..50|8010 X..30
8011 N..12|8012 X..20|8013 X..25|8014 X..25|8017-8018 N18c|8019 N..10|8020 X..25|8026 N14c N4|8030 X..90|8110 X..70
8111 N4|8112 X..70|8200 X..70|90 X..30|91-99 X..90`

/** Their values have a known length and need no separator after them: by the first two digits. 7.8.5. */
const FIXED = new Set('00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '))

export function isFixed(ai: string): boolean {
  return FIXED.has(ai.slice(0, 2))
}

let identifiers: ReadonlyMap<string, Identifier> | null = null

/** An identifier by its digits. */
export function identifierOf(ai: string): Identifier | null {
  identifiers ??= readTable()
  return identifiers.get(ai) ?? null
}

/** The identifier that `text` begins with. No identifier is the beginning of another, so the first that fits is it. */
export function leadingIdentifier(text: string): Identifier | null {
  for (const length of [2, 3, 4]) {
    const ai = text.slice(0, length)
    const found = ai.length === length ? identifierOf(ai) : null
    if (found) return found
  }
  return null
}

/** How many characters the whole value may have. */
export function lengthsOf({ parts }: Identifier): { readonly min: number; readonly max: number } {
  return {
    min: parts.reduce((sum, { min }) => sum + min, 0),
    max: parts.reduce((sum, { max }) => sum + max, 0),
  }
}

function readTable(): ReadonlyMap<string, Identifier> {
  const found = new Map<string, Identifier>()
  for (const line of TABLE.split(/[\n|]/)) {
    const [range = '', ...parts] = line.split(' ')
    const [from = '', to = from] = range.split('-')
    if (from === '') continue
    for (let ai = Number(from); ai <= Number(to); ai += 1) {
      const name = String(ai).padStart(from.length, '0')
      found.set(name, { ai: name, parts: parts.map(readPart) })
    }
  }
  return found
}

const RULES = { c: 'check', d: 'date', D: 'day' } as const

function readPart(text: string): Part {
  const [, optional, kind, upTo, length = '0', rule] = /^(\[?)([NX])(\.\.)?(\d+)([cdD]?)\]?$/.exec(text) ?? []
  const max = Number(length)
  const least = upTo === undefined ? max : 1
  return {
    digits: kind === 'N',
    min: optional === '[' ? 0 : least,
    max,
    rule: rule === 'c' || rule === 'd' || rule === 'D' ? RULES[rule] : null,
  }
}
