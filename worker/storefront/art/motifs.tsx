import type { VNode } from 'preact'

import type { Ink } from './inks.ts'

/** Drawings on a 600-unit square; things stand on y = 478. */
export type MotifName = keyof typeof MOTIFS

const PETAL_COUNT = 8
const TURN = 360

function Bloom({ x, y, r, fill, heart }: { x: number; y: number; r: number; fill: string; heart: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {Array.from({ length: PETAL_COUNT }, (_, petal) => (
        <ellipse
          key={petal}
          cx="0"
          cy={-r * 0.62}
          rx={r * 0.32}
          ry={r * 0.56}
          fill={fill}
          transform={`rotate(${(petal * TURN) / PETAL_COUNT})`}
        />
      ))}
      <circle r={r * 0.34} fill={heart} />
    </g>
  )
}

function Flowers({ main, dark, light, accent }: Ink): VNode {
  return (
    <g>
      <g fill="none" stroke={accent} stroke-width="9" stroke-linecap="round">
        <path d="M300 478C296 400 296 330 300 226M300 478C280 410 238 360 214 300M300 478C322 410 364 372 388 312" />
      </g>
      <path
        d="M297 410c-50-8-76-36-84-70 44 2 76 26 84 70zM303 430c46-12 72-42 76-76-42 6-70 34-76 76z"
        fill={accent}
      />
      <Bloom x={300} y={196} r={86} fill={main} heart={dark} />
      <Bloom x={206} y={284} r={62} fill={dark} heart={light} />
      <Bloom x={396} y={296} r={64} fill={main} heart={light} />
    </g>
  )
}

function Plant({ main, dark, accent }: Ink): VNode {
  const leaf = 'M300 356c-10-86 12-150 74-196 14 88-8 152-74 196z'
  return (
    <g>
      <g fill={accent}>
        <path d={leaf} />
        <path d={leaf} transform="matrix(-1 0 0 1 600 0)" opacity="0.85" />
        <path
          d="M300 360c-60-20-108-60-124-124 70 10 114 54 124 124zM300 360c60-20 108-60 124-124-70 10-114 54-124 124z"
          opacity="0.7"
        />
        <path d="M300 356c-34-80-34-150 0-214 34 64 34 134 0 214z" />
      </g>
      <path d="M212 350h176l-20 118a12 12 0 0 1-12 10H244a12 12 0 0 1-12-10z" fill={main} />
      <path
        d="M204 338h192a8 8 0 0 1 8 8v24a8 8 0 0 1-8 8H204a8 8 0 0 1-8-8v-24a8 8 0 0 1 8-8z"
        fill={dark}
      />
    </g>
  )
}

function Vase({ main, dark, light }: Ink): VNode {
  return (
    <g>
      <path
        d="M262 132h76c2 52-8 74 26 116 44 54 58 96 42 152-10 36-30 62-46 78H240c-16-16-36-42-46-78-16-56-2-98 42-152 34-42 24-64 26-116z"
        fill={main}
      />
      <path
        d="M226 300c-18 36-22 70-8 112"
        fill="none"
        stroke={light}
        stroke-width="14"
        stroke-linecap="round"
      />
      <ellipse cx="300" cy="132" rx="46" ry="13" fill={dark} />
    </g>
  )
}

function Candle({ main, dark, light }: Ink): VNode {
  return (
    <g>
      <path d="M300 96c30 40 38 66 22 88a27 27 0 0 1-44 0c-16-22-8-48 22-88z" fill="#f2b632" />
      <path d="M300 206v40" stroke={dark} stroke-width="7" stroke-linecap="round" />
      <rect x="206" y="240" width="188" height="238" rx="18" fill={light} />
      <path d="M206 306h188v154a18 18 0 0 1-18 18H224a18 18 0 0 1-18-18z" fill={main} />
      <rect x="240" y="352" width="120" height="72" rx="8" fill={light} />
      <path d="M262 380h76M274 400h52" stroke={dark} stroke-width="6" stroke-linecap="round" />
    </g>
  )
}

function Cup({ main, dark, light }: Ink): VNode {
  return (
    <g>
      <g fill="none" stroke={dark} stroke-width="9" stroke-linecap="round" opacity="0.35">
        <path d="M256 218c-20-26 20-44 0-74M304 218c-20-26 20-44 0-74M352 218c-20-26 20-44 0-74" />
      </g>
      <path d="M410 296h20a58 58 0 0 1 0 116h-34" fill="none" stroke={main} stroke-width="26" />
      <path d="M178 258h240v142a78 78 0 0 1-78 78h-84a78 78 0 0 1-78-78z" fill={main} />
      <path d="M178 258h240v22H178z" fill={dark} />
      <path d="M206 312v80" stroke={light} stroke-width="13" stroke-linecap="round" />
    </g>
  )
}

function Card({ main, dark, light }: Ink): VNode {
  return (
    <g>
      <g transform="rotate(-7 300 310)">
        <rect x="160" y="190" width="280" height="200" rx="10" fill={dark} opacity="0.85" />
        <path d="M160 200l140 108 140-108" fill="none" stroke={light} stroke-width="7" />
      </g>
      <g transform="rotate(5 320 330)">
        <rect x="216" y="170" width="214" height="300" rx="10" fill="#fffdf8" />
        <Bloom x={323} y={292} r={66} fill={main} heart={dark} />
        <path d="M276 402h94M294 426h58" stroke={dark} stroke-width="7" stroke-linecap="round" />
      </g>
    </g>
  )
}

function Book({ main, dark, light, accent }: Ink): VNode {
  return (
    <g>
      <rect x="150" y="424" width="300" height="54" rx="8" fill={accent} />
      <path d="M164 434h272v34H164z" fill="#fffdf8" opacity="0.5" />
      <g transform="rotate(-4 300 290)">
        <rect x="192" y="128" width="222" height="296" rx="12" fill={main} />
        <path d="M192 140a12 12 0 0 1 12-12h22v296h-22a12 12 0 0 1-12-12z" fill={dark} />
        <rect x="254" y="180" width="128" height="78" rx="6" fill={light} />
        <path d="M276 206h84M288 230h60" stroke={dark} stroke-width="7" stroke-linecap="round" />
        <circle cx="318" cy="346" r="30" fill={light} opacity="0.8" />
      </g>
    </g>
  )
}

function Gift({ main, dark, accent }: Ink): VNode {
  return (
    <g>
      <path
        d="M300 222c-40-74-118-86-122-38-2 34 58 44 122 38zM300 222c40-74 118-86 122-38 2 34-58 44-122 38z"
        fill="none"
        stroke={accent}
        stroke-width="20"
        stroke-linejoin="round"
      />
      <rect x="160" y="290" width="280" height="188" rx="10" fill={main} />
      <rect x="142" y="222" width="316" height="76" rx="10" fill={dark} />
      <path d="M276 222h48v256h-48z" fill={accent} />
    </g>
  )
}

function Ribbon({ main, dark, light }: Ink): VNode {
  return (
    <g>
      <path d="M338 392c60 20 92 40 108 86h-60c-12-24-40-34-78-40z" fill={dark} />
      <circle cx="290" cy="306" r="150" fill={main} />
      <circle cx="290" cy="306" r="118" fill="none" stroke={dark} stroke-width="4" opacity="0.5" />
      <circle cx="290" cy="306" r="92" fill="none" stroke={dark} stroke-width="4" opacity="0.5" />
      <circle cx="290" cy="306" r="62" fill={light} />
      <circle cx="290" cy="306" r="24" fill={dark} />
      <path d="M290 456c40 2 90 2 118 22H290z" fill={main} />
    </g>
  )
}

function Garment({ main, dark, light }: Ink): VNode {
  return (
    <g>
      <path
        d="M232 128l-104 62 38 92 44-22v200a18 18 0 0 0 18 18h144a18 18 0 0 0 18-18V260l44 22 38-92-104-62c-14 42-122 42-136 0z"
        fill={main}
      />
      <path d="M232 128c14 42 122 42 136 0l-22-8c-14 26-78 26-92 0z" fill={dark} />
      <path d="M262 300h76" stroke={light} stroke-width="12" stroke-linecap="round" />
    </g>
  )
}

function StillLife({ main, dark, light, accent }: Ink): VNode {
  return (
    <g>
      <path d="M150 478V300a94 94 0 0 1 188 0v178z" fill={main} />
      <path d="M196 478V322a48 48 0 0 1 96 0v156z" fill={light} />
      <circle cx="388" cy="398" r="80" fill={dark} />
      <circle cx="364" cy="372" r="20" fill={light} opacity="0.35" />
      <path d="M388 318c-4-60 24-96 70-110 6 60-18 98-70 110z" fill={accent} />
    </g>
  )
}

export const MOTIFS = {
  Flowers,
  Plant,
  Vase,
  Candle,
  Cup,
  Card,
  Book,
  Gift,
  Ribbon,
  Garment,
  StillLife,
} as const

const WORDS: readonly (readonly [RegExp, MotifName])[] = [
  [/\b(?:card|postcard|letter|envelope|karte|brief)/, 'Card'],
  [/\b(?:candle|kerze|lantern|light|lamp|leuchte)/, 'Candle'],
  [/\b(?:vase|jug|bottle|carafe|krug|flasche|glass)/, 'Vase'],
  [/\b(?:mug|cup|tea|coffee|tasse|becher|tee|kaffee)\b/, 'Cup'],
  [/\b(?:pot|plant|succulent|monstera|herb|cactus|seed|topf|pflanze|fern)/, 'Plant'],
  [/(?:flower|bouquet|blume)|\b(?:rose|tulip|tulpe|lily|peony|stem|daisy|wreath)/, 'Flowers'],
  [/(?:book|buch)|\b(?:guide|poems|diary|journal|notebook|planner)/, 'Book'],
  [/\b(?:gift|box|hamper|set|geschenk|chocolate|praline)/, 'Gift'],
  [/\b(?:ribbon|twine|wrap|paper|roll|band|tape|papier)/, 'Ribbon'],
  [/(?:shirt|jacket|sweater|hoodie)|\b(?:top|dress|scarf|coat|pullover|cardigan)\b/, 'Garment'],
]

/** What to draw for a handle: what its words speak of, else a still life. */
export function motifOf(handle: string): MotifName {
  const words = handle.toLowerCase().replaceAll(/[-_]/g, ' ')
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'StillLife'
}
