import {
  area,
  around,
  box,
  BRASS,
  circle,
  darker,
  each,
  GLASS,
  KRAFT,
  LEAF,
  lighter,
  mix,
  moved,
  oval,
  PAPER,
  STEM,
  stroke,
  WOOD,
  type Drawing,
  type Shape,
} from './paint.ts'

function flame(): Shape {
  return (
    area('M0 0 C 22 -22 14 -50 0 -76 C -14 -50 -22 -22 0 0 Z', '#f0a63a') +
    area('M0 -4 C 10 -16 7 -32 0 -46 C -7 -32 -10 -16 0 -4 Z', '#fdeeb5')
  )
}

export const HOME_DRAWINGS: Readonly<Record<string, Drawing>> = {
  vase: (tint) =>
    stroke('M300 210 C 296 150 250 120 236 80 M304 210 C 310 140 350 120 366 70', STEM, 6) +
    moved(236, 84, oval(0, 0, 20, 34, LEAF, -24)) +
    moved(366, 74, oval(0, 0, 20, 34, LEAF, 22)) +
    moved(300, 130, oval(0, 0, 18, 30, lighter(LEAF, 0.2))) +
    area(
      'M258 190 L342 190 C 338 236 352 260 386 306 C 440 382 406 520 300 520 C 194 520 160 382 214 306 C 248 260 262 236 258 190 Z',
      tint,
    ) +
    area(
      'M214 306 C 248 260 262 236 258 190 L284 190 C 284 240 262 280 236 324 C 200 384 212 470 250 506 C 170 480 168 376 214 306 Z',
      lighter(tint, 0.32),
    ) +
    oval(300, 190, 42, 11, darker(tint, 0.3)),
  candle: (tint) =>
    moved(300, 232, flame()) +
    stroke('M300 232 L300 262', '#3a2f28', 5) +
    box(196, 262, 208, 250, 18, GLASS) +
    box(206, 286, 188, 218, 12, lighter(tint, 0.55)) +
    oval(300, 286, 94, 17, lighter(tint, 0.7)) +
    box(230, 348, 140, 104, 6, PAPER) +
    box(252, 370, 96, 12, 5, tint) +
    box(264, 396, 72, 7, 3, darker(PAPER, 0.4)) +
    box(270, 414, 60, 7, 3, darker(PAPER, 0.3)),
  mug: (tint) =>
    stroke('M410 300 C 500 290 500 430 404 424', darker(tint, 0.12), 30) +
    area('M190 230 L414 230 L404 470 C 400 506 204 506 200 470 Z', tint) +
    area('M190 230 L240 230 L244 490 C 214 488 202 484 200 470 Z', lighter(tint, 0.3)) +
    area('M200 420 L406 420 L404 470 C 400 506 204 506 200 470 Z', mix(tint, WOOD, 0.45)) +
    oval(302, 230, 112, 22, darker(tint, 0.35)) +
    oval(302, 236, 98, 15, '#5b3b26') +
    stroke('M270 196 C 250 166 290 150 272 118 M330 196 C 310 166 350 150 332 118', '#ffffff99', 8),
  towel: (tint) =>
    box(176, 110, 248, 400, 6, PAPER) +
    box(176, 110, 60, 400, 4, darker(PAPER, 0.06)) +
    each([150, 440, 468], (y) => box(176, y, 248, 12, 0, tint)) +
    each(
      [
        [250, 240],
        [350, 280],
        [250, 330],
        [350, 380],
      ] as const,
      ([x, y]) =>
        moved(
          x,
          y,
          oval(0, 0, 34, 15, tint) + area('M28 0 L52 -16 L52 16 Z', tint) + circle(-18, -3, 3, PAPER),
        ),
    ) +
    stroke('M300 110 C 280 80 320 80 300 110', KRAFT, 6),
  throw: (tint) =>
    each(
      [0, 1, 2],
      (index) =>
        box(
          130 + index * 8,
          400 - index * 92,
          340 - index * 16,
          92,
          40,
          index % 2 ? lighter(tint, 0.2) : tint,
        ) +
        each([0, 1, 2, 3, 4, 5, 6], (line) =>
          stroke(
            `M${180 + line * 40} ${408 - index * 92} L${180 + line * 40} ${484 - index * 92}`,
            mix(tint, index % 2 ? '#1d1a24' : '#fffaf0', 0.22),
            6,
          ),
        ),
    ) +
    each(
      Array.from({ length: 16 }, (_, index) => index),
      (index) => stroke(`M${150 + index * 20} 492 L${146 + index * 20} 526`, darker(tint, 0.1), 5),
    ),
  cushion: (tint) =>
    area(
      'M140 170 C 220 196 380 196 460 170 C 440 260 440 400 462 486 C 380 462 220 462 138 486 C 160 400 160 260 140 170 Z',
      tint,
    ) +
    area(
      'M140 170 C 220 196 380 196 460 170 C 452 206 448 246 446 286 C 350 230 240 236 158 292 C 156 250 152 210 140 170 Z',
      lighter(tint, 0.16),
    ) +
    stroke('M200 420 C 260 400 340 400 400 420', darker(tint, 0.15), 4),
  tapers: (tint) =>
    each(
      [230, 370],
      (x) =>
        moved(x, 150, flame()) +
        stroke(`M${x} 150 L${x} 172`, '#3a2f28', 5) +
        area(`M${x - 20} 172 L${x + 20} 172 L${x + 26} 470 L${x - 26} 470 Z`, tint) +
        area(`M${x - 20} 172 L${x - 8} 172 L${x - 10} 470 L${x - 26} 470 Z`, lighter(tint, 0.35)) +
        box(x - 44, 464, 88, 24, 8, BRASS) +
        box(x - 60, 486, 120, 22, 10, darker(BRASS, 0.15)),
    ),
  pot: (tint) =>
    area('M180 250 L420 250 L388 500 L212 500 Z', tint) +
    area('M180 250 L250 250 L258 500 L212 500 Z', lighter(tint, 0.2)) +
    box(160, 200, 280, 66, 8, darker(tint, 0.1)) +
    box(160, 200, 90, 66, 8, lighter(tint, 0.1)) +
    oval(300, 508, 130, 18, darker(tint, 0.25)),
  can: (tint) =>
    stroke('M392 350 C 470 330 470 240 520 190', tint, 26) +
    oval(526, 186, 30, 14, darker(tint, 0.2), -48) +
    stroke('M210 330 C 90 330 110 480 210 470', darker(tint, 0.15), 20) +
    area('M200 280 L400 280 L416 510 L184 510 Z', tint) +
    area('M200 280 L246 280 L240 510 L184 510 Z', lighter(tint, 0.25)) +
    oval(300, 280, 100, 20, darker(tint, 0.3)) +
    box(186, 476, 228, 14, 0, darker(tint, 0.14)),
  soap: (tint) =>
    moved(
      300,
      330,
      box(-170, -90, 340, 190, 44, darker(tint, 0.15)) +
        box(-170, -104, 340, 180, 44, tint) +
        box(-60, -108, 120, 210, 6, PAPER) +
        circle(0, -14, 34, lighter(tint, 0.4)) +
        around(6, () => oval(0, -17, 6, 13, darker(tint, 0.1))).replace(
          /^/,
          '<g transform="translate(0 -14)">',
        ) +
        '</g>' +
        box(-34, 36, 68, 8, 3, darker(PAPER, 0.4)),
      -8,
    ) +
    circle(440, 200, 20, '#ffffff88') +
    circle(474, 250, 12, '#ffffff88') +
    circle(140, 210, 14, '#ffffff88'),
  tube: (tint) =>
    moved(
      300,
      300,
      area('M-86 -220 L86 -220 L70 130 L-70 130 Z', lighter(tint, 0.35)) +
        box(-90, -236, 180, 28, 4, tint) +
        area('M-86 -208 L-50 -208 L-46 130 L-70 130 Z', lighter(tint, 0.6)) +
        box(-54, 130, 108, 84, 10, darker(tint, 0.1)) +
        box(-46, -110, 92, 130, 4, PAPER) +
        box(-30, -84, 60, 10, 4, tint) +
        box(-24, -60, 48, 6, 3, darker(PAPER, 0.4)),
      6,
    ),
  jar: (tint) =>
    box(186, 200, 228, 310, 34, GLASS) +
    box(198, 256, 204, 244, 26, tint) +
    box(210, 264, 26, 220, 13, lighter(tint, 0.4)) +
    box(176, 150, 248, 66, 12, darker(KRAFT, 0.1)) +
    box(176, 150, 248, 20, 10, lighter(KRAFT, 0.3)) +
    box(222, 320, 156, 116, 6, PAPER) +
    box(246, 346, 108, 13, 5, darker(tint, 0.15)) +
    box(258, 374, 84, 8, 3, darker(PAPER, 0.4)) +
    box(264, 394, 72, 8, 3, darker(PAPER, 0.3)),
  pin: (tint) =>
    box(160, 120, 280, 370, 10, PAPER) +
    box(160, 120, 280, 60, 10, lighter(tint, 0.4)) +
    circle(300, 320, 92, BRASS) +
    circle(300, 320, 82, lighter(tint, 0.5)) +
    area(
      'M300 250 C 350 260 366 320 340 372 C 324 396 276 396 260 372 C 234 320 250 260 300 250 Z',
      '#2b2f3a',
    ) +
    oval(300, 344, 32, 44, PAPER) +
    circle(284, 288, 7, PAPER) +
    area('M300 292 L348 304 L300 318 Z', tint),
  box: (tint) =>
    box(136, 200, 328, 300, 8, darker(tint, 0.2)) +
    box(136, 180, 328, 290, 8, tint) +
    box(156, 200, 288, 200, 4, lighter(tint, 0.5)) +
    circle(370, 250, 26, '#f0c46a') +
    area(
      'M156 340 C 220 300 280 360 340 320 C 380 300 420 330 444 320 L444 400 L156 400 Z',
      lighter(tint, 0.15),
    ) +
    box(200, 420, 200, 14, 5, PAPER) +
    box(240, 444, 120, 8, 4, lighter(tint, 0.5)),
  socks: (tint) =>
    each(
      [
        [60, -20, 0.18],
        [0, 0, 0],
      ] as const,
      ([x, y, shade]) =>
        moved(
          x,
          y,
          area(
            'M220 120 L330 120 L330 330 C 330 370 400 380 440 420 C 480 460 440 510 390 500 C 320 490 220 450 220 350 Z',
            darker(tint, shade),
          ) +
            box(214, 110, 122, 60, 10, lighter(tint, 0.3 - shade)) +
            each([232, 254, 276, 298, 318], (line) => stroke(`M${line} 118 L${line} 162`, tint, 4)) +
            area(
              'M440 420 C 480 460 440 510 390 500 C 376 498 364 494 350 490 C 384 470 400 440 410 402 C 422 408 432 414 440 420 Z',
              darker(tint, 0.28),
            ),
        ),
    ),
  bike: (tint) =>
    each(
      [170, 440],
      (x) =>
        `<circle cx="${x}" cy="420" r="76" fill="none" stroke="#3a3f46" stroke-width="13"/>` +
        around(8, () => stroke('M0 0 L0 -68', '#9aa1a8', 3)).replace(
          /^/,
          `<g transform="translate(${x} 420)">`,
        ) +
        '</g>' +
        circle(x, 420, 11, '#3a3f46'),
    ) +
    stroke(
      'M170 420 L250 280 L400 280 L440 420 M250 280 L310 420 L400 280 M310 420 L170 420 M250 280 L236 240 M400 280 L386 220 L430 206',
      tint,
      14,
    ) +
    box(206, 226, 62, 18, 9, '#3a3f46') +
    box(120, 250, 110, 86, 8, KRAFT) +
    each([140, 172, 206], (x, index) => circle(x, 240, 24, index % 2 ? '#cf5f6c' : '#e9b93a')),
}
