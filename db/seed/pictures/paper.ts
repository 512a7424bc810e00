import {
  area,
  around,
  box,
  BRASS,
  circle,
  darker,
  each,
  KRAFT,
  lighter,
  mix,
  moved,
  oval,
  PAPER,
  stroke,
  WOOD,
  type Drawing,
  type Shape,
} from './paint.ts'

function motif(tint: string): Shape {
  return (
    circle(0, 0, 74, lighter(tint, 0.55)) +
    area('M-74 10 C -40 -14 -10 26 20 8 C 44 -6 60 4 74 8 A 74 74 0 0 1 -74 10 Z', tint) +
    circle(26, -28, 17, mix(tint, '#f2c14e', 0.55)) +
    stroke('M-40 44 C -20 34 -6 52 14 42 M-6 58 C 10 50 24 62 40 52', lighter(tint, 0.4), 5)
  )
}

function cardFront(tint: string): Shape {
  return (
    box(-120, -168, 240, 336, 6, PAPER) +
    moved(0, -30, motif(tint)) +
    box(-62, 86, 124, 9, 4, darker(tint, 0.1)) +
    box(-36, 108, 72, 7, 3, lighter(tint, 0.25))
  )
}

function envelope(fill: string): Shape {
  return (
    box(-150, -110, 300, 220, 6, fill) +
    area('M-150 -104 L0 16 L150 -104 L150 -110 L-150 -110 Z', darker(fill, 0.12)) +
    stroke('M-150 108 L-30 0 M150 108 L30 0', darker(fill, 0.1), 3)
  )
}

function cover(tint: string): Shape {
  return (
    box(-130, -176, 260, 352, 12, tint) +
    box(-130, -176, 34, 352, 10, darker(tint, 0.2)) +
    box(112, -168, 10, 336, 3, PAPER)
  )
}

export const PAPER_DRAWINGS: Readonly<Record<string, Drawing>> = {
  card: (tint) => moved(356, 356, envelope(KRAFT), 8) + moved(266, 286, cardFront(tint), -6),
  'card-pack': (tint) =>
    each([16, 8, 0], (turn) =>
      moved(300, 290, box(-120, -168, 240, 336, 6, turn ? darker(PAPER, turn / 120) : PAPER), turn - 6),
    ) +
    moved(
      300,
      290,
      cardFront(tint) + box(-126, 16, 252, 40, 4, darker(tint, 0.25)) + circle(0, 36, 26, KRAFT),
      -6,
    ),
  postcard: (tint) =>
    moved(
      300,
      290,
      box(-190, -130, 380, 260, 6, PAPER) +
        box(-176, -116, 352, 232, 3, lighter(tint, 0.5)) +
        circle(90, -50, 34, '#f0c46a') +
        area('M-176 20 L-90 -50 L-30 6 L40 -64 L176 40 L176 116 L-176 116 Z', lighter(tint, 0.15)) +
        area('M-176 60 C -80 30 0 84 90 56 C 130 46 160 54 176 60 L176 116 L-176 116 Z', tint) +
        area('M-70 66 L-10 66 L-22 86 L-60 86 Z M-42 62 L-42 10 L-8 58 Z', PAPER),
      -6,
    ),
  notebook: (tint) =>
    moved(320, 316, cover(darker(tint, 0.25)), 9) +
    moved(
      290,
      290,
      cover(tint) +
        box(-60, -110, 130, 60, 4, PAPER) +
        box(-40, -92, 90, 8, 4, lighter(tint, 0.3)) +
        box(-40, -74, 60, 6, 3, lighter(tint, 0.3)) +
        box(60, 170, 14, 46, 2, mix(tint, '#d9a92f', 0.6)),
      -4,
    ),
  book: (tint) =>
    moved(
      300,
      296,
      box(-128, -186, 272, 372, 6, darker(tint, 0.35)) +
        box(-118, -180, 262, 364, 3, PAPER) +
        box(-140, -186, 272, 372, 6, tint) +
        box(-140, -186, 26, 372, 6, darker(tint, 0.18)) +
        moved(8, -40, motif(mix(tint, PAPER, 0.3)), 0, 1.1) +
        box(-70, 80, 156, 16, 4, PAPER) +
        box(-44, 108, 104, 11, 4, PAPER) +
        box(-34, 148, 84, 7, 3, lighter(tint, 0.4)),
      -3,
    ),
  pen: (tint) =>
    moved(
      300,
      300,
      box(-36, -220, 72, 250, 30, tint) +
        box(-20, -206, 14, 210, 7, lighter(tint, 0.35)) +
        box(14, -214, 12, 150, 6, BRASS) +
        box(-36, 20, 72, 20, 4, BRASS) +
        area('M-30 40 L30 40 L18 130 L-18 130 Z', darker(tint, 0.2)) +
        area('M-18 130 L18 130 L0 214 Z', '#b9bfc4') +
        stroke('M0 150 L0 206', '#6d747a', 3) +
        circle(0, 150, 5, '#6d747a'),
      34,
    ),
  ink: (tint) =>
    box(150, 210, 300, 260, 14, PAPER) +
    box(150, 210, 300, 70, 14, tint) +
    each(
      [192, 236, 280, 324, 368, 408],
      (x) =>
        box(x - 14, 320, 28, 110, 8, tint) +
        box(x - 9, 328, 6, 92, 3, lighter(tint, 0.4)) +
        box(x - 8, 306, 16, 18, 4, darker(tint, 0.2)),
    ),
  pencils: (tint) =>
    box(140, 300, 320, 200, 16, tint) +
    box(156, 316, 288, 168, 8, darker(tint, 0.2)) +
    each([0, 1, 2, 3, 4, 5, 6], (index) =>
      moved(
        176 + index * 41,
        430,
        box(-15, -220, 30, 250, 3, mix('#3f4a55', '#c0392b', index / 7)) +
          area('M-15 -220 L15 -220 L0 -266 Z', '#e3c59b') +
          area('M-5 -250 L5 -250 L0 -266 Z', '#2b2b30'),
      ),
    ) +
    box(140, 420, 320, 80, 14, tint),
  ruler: (tint) =>
    moved(
      300,
      300,
      box(-230, -46, 460, 92, 6, tint) +
        box(-230, -46, 460, 26, 6, lighter(tint, 0.3)) +
        each(
          Array.from({ length: 31 }, (_, index) => index),
          (index) =>
            stroke(
              `M${-215 + index * 14.3} 46 L${-215 + index * 14.3} ${index % 10 === 0 ? 4 : index % 5 === 0 ? 16 : 26}`,
              darker(tint, 0.5),
              3,
            ),
        ) +
        circle(205, -10, 11, darker(tint, 0.3)),
      -24,
    ),
  tape: (tint) =>
    each(
      [
        [230, 340, 1],
        [380, 280, 0.86],
      ] as const,
      ([x, y, size], index) =>
        moved(
          x,
          y,
          circle(0, 0, 120, index ? darker(tint, 0.15) : tint) +
            around(16, () => circle(0, -96, 9, lighter(tint, 0.6))) +
            circle(0, 0, 70, mix(KRAFT, PAPER, 0.3)) +
            circle(0, 0, 56, darker(KRAFT, 0.25)),
          0,
          size,
        ),
    ) + area('M230 458 L420 480 L424 510 L232 460 Z', lighter(tint, 0.2)),
  roll: (tint) =>
    each(
      [
        [-38, 1],
        [26, 0],
      ] as const,
      ([x, back]) =>
        moved(
          300 + x,
          300,
          box(-44, -230, 88, 460, 20, back ? darker(tint, 0.2) : tint) +
            each(
              [-180, -110, -40, 30, 100, 170],
              (y, index) =>
                around(6, () => oval(0, -13, 5, 11, lighter(tint, 0.5))).replace(
                  /^/,
                  `<g transform="translate(${index % 2 ? 16 : -16} ${y})">`,
                ) + '</g>',
            ) +
            oval(0, -226, 44, 15, lighter(tint, 0.25)) +
            oval(0, -226, 20, 7, darker(KRAFT, 0.2)),
          24,
        ),
    ),
  tissue: (tint) =>
    each([14, 7, 0, -7], (turn, index) =>
      moved(
        300,
        320,
        area(
          'M-170 -120 C -60 -150 60 -90 170 -120 L180 120 C 60 140 -60 90 -176 124 Z',
          mix(tint, index % 2 ? '#fffaf0' : '#1d1a24', index % 2 ? 0.25 : 0.06),
        ),
        turn,
      ),
    ) + moved(300, 320, box(-176, -14, 352, 34, 3, KRAFT), -7),
  ribbon: (tint) =>
    area('M356 330 C 470 350 430 430 500 470 L480 500 C 400 460 440 380 340 372 Z', darker(tint, 0.15)) +
    circle(280, 290, 150, darker(tint, 0.25)) +
    circle(280, 290, 136, tint) +
    each(
      [112, 92, 74],
      (radius) =>
        `<circle cx="280" cy="290" r="${radius}" fill="none" stroke="${lighter(tint, 0.35)}" stroke-width="4"/>`,
    ) +
    circle(280, 290, 58, mix(KRAFT, PAPER, 0.4)) +
    circle(280, 290, 22, darker(KRAFT, 0.3)),
  tags: (tint) =>
    each([-22, -2, 20], (turn, index) =>
      moved(
        300,
        460,
        area(
          'M-62 0 L-62 -230 L-24 -286 L24 -286 L62 -230 L62 0 Z',
          index === 1 ? tint : darker(tint, 0.1 + index * 0.05),
        ) +
          circle(0, -246, 13, PAPER) +
          stroke('M0 -246 C -20 -310 30 -330 10 -372', '#e9dfc9', 5) +
          box(-34, -120, 68, 7, 3, darker(tint, 0.3)) +
          box(-34, -98, 48, 7, 3, darker(tint, 0.3)),
        turn,
      ),
    ),
  wax: (tint) =>
    moved(
      250,
      270,
      box(-34, -190, 68, 330, 10, tint) +
        box(-22, -180, 14, 310, 7, lighter(tint, 0.3)) +
        stroke('M0 -190 L0 -216', '#4a4038', 6),
      -18,
    ) +
    moved(
      410,
      430,
      around(9, () => circle(0, -58, 24, darker(tint, 0.12))) +
        circle(0, 0, 66, tint) +
        circle(0, 0, 46, darker(tint, 0.14)) +
        around(6, () => oval(0, -20, 8, 17, lighter(tint, 0.2))),
    ),
  bow: (tint) =>
    box(150, 250, 300, 250, 10, mix(KRAFT, PAPER, 0.3)) +
    box(280, 250, 40, 250, 0, tint) +
    box(150, 350, 300, 40, 0, tint) +
    moved(
      300,
      246,
      area('M0 0 C -50 -110 -170 -90 -130 -10 C -110 20 -40 20 0 0 Z', tint) +
        area('M0 0 C 50 -110 170 -90 130 -10 C 110 20 40 20 0 0 Z', darker(tint, 0.12)) +
        area('M0 0 C -30 40 -60 60 -90 110 L-50 104 L-36 124 C -20 70 0 40 0 0 Z', darker(tint, 0.2)) +
        circle(0, 0, 26, lighter(tint, 0.15)),
    ),
  giftbox: (tint) =>
    box(140, 270, 320, 230, 6, mix(tint, KRAFT, 0.35)) +
    box(140, 270, 320, 36, 0, darker(mix(tint, KRAFT, 0.35), 0.25)) +
    box(124, 220, 352, 70, 8, mix(tint, KRAFT, 0.2)) +
    box(276, 220, 48, 280, 0, PAPER) +
    moved(
      300,
      214,
      area('M0 0 C -40 -80 -120 -70 -96 -10 C -80 14 -30 14 0 0 Z', PAPER) +
        area('M0 0 C 40 -80 120 -70 96 -10 C 80 14 30 14 0 0 Z', darker(PAPER, 0.1)) +
        circle(0, -2, 18, lighter(WOOD, 0.6)),
    ),
}
