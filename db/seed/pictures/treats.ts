import {
  area,
  box,
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
  type Drawing,
} from './paint.ts'

export const TREAT_DRAWINGS: Readonly<Record<string, Drawing>> = {
  leaves: (tint) =>
    area(
      'M120 330 C 140 250 460 250 480 330 C 480 470 420 510 300 510 C 180 510 120 470 120 330 Z',
      '#e7ded0',
    ) +
    oval(300, 330, 180, 62, darker('#e7ded0', 0.14)) +
    oval(300, 330, 162, 52, tint) +
    each(
      Array.from({ length: 60 }, (_, index) => index),
      (index) => {
        const turn = index * 2.4
        const far = Math.sqrt(index) * 20
        return oval(
          300 + Math.cos(turn) * far,
          322 + Math.sin(turn) * far * 0.33 - (60 - index) * 0.3,
          15,
          5,
          index % 3 ? lighter(tint, 0.12 + (index % 4) * 0.07) : darker(tint, 0.25),
          (index * 37) % 180,
        )
      },
    ) +
    stroke('M420 300 C 470 250 490 200 520 140', mix(KRAFT, '#1d1a24', 0.15), 15) +
    oval(412, 316, 42, 24, mix(KRAFT, '#1d1a24', 0.15), -30),
  sweets: (tint) =>
    box(170, 210, 260, 300, 40, '#dfe9ea') +
    each(
      Array.from({ length: 34 }, (_, index) => index),
      (index) =>
        circle(
          206 + (index % 6) * 38 + (Math.floor(index / 6) % 2) * 10 - 4,
          480 - Math.floor(index / 6) * 38,
          22,
          index % 3 === 0 ? lighter(tint, 0.35) : index % 3 === 1 ? tint : darker(tint, 0.12),
        ),
    ) +
    box(186, 230, 20, 250, 10, '#ffffff77') +
    box(156, 150, 288, 74, 16, darker(KRAFT, 0.25)) +
    circle(300, 138, 26, darker(KRAFT, 0.35)) +
    box(236, 330, 128, 76, 6, PAPER) +
    box(256, 352, 88, 11, 4, darker(tint, 0.15)) +
    box(266, 376, 68, 8, 3, darker(PAPER, 0.35)),
  chocolate: (tint) =>
    moved(
      300,
      300,
      box(-130, -210, 260, 420, 10, '#4a2e20') +
        each([0, 1, 2, 3, 4, 5], (row) =>
          each([0, 1, 2], (column) => box(-118 + column * 80, -198 + row * 68, 74, 62, 6, '#5d3b2a')),
        ) +
        area('M-136 -90 L136 -120 L136 214 L-136 214 Z', tint) +
        area('M-136 -90 L136 -120 L136 -84 L-136 -54 Z', lighter(tint, 0.3)) +
        box(-84, 10, 168, 110, 6, PAPER) +
        box(-60, 38, 120, 15, 5, darker(tint, 0.1)) +
        box(-44, 68, 88, 9, 4, darker(PAPER, 0.4)) +
        box(-30, 90, 60, 8, 3, darker(PAPER, 0.3)),
      -9,
    ),
  tin: (tint) =>
    box(180, 210, 240, 300, 18, tint) +
    box(196, 210, 30, 300, 14, lighter(tint, 0.3)) +
    box(170, 150, 260, 78, 16, darker(tint, 0.2)) +
    box(184, 158, 30, 60, 12, lighter(tint, 0.15)) +
    box(216, 286, 168, 150, 8, PAPER) +
    moved(
      300,
      344,
      area('M0 30 C 36 10 36 -24 0 -44 C -36 -24 -36 10 0 30 Z', lighter(tint, 0.1)) +
        stroke('M0 34 L0 -24', darker(tint, 0.2), 4),
    ) +
    box(250, 392, 100, 11, 4, darker(PAPER, 0.45)) +
    box(266, 412, 68, 7, 3, darker(PAPER, 0.3)),
  bag: (tint) =>
    area('M176 170 L424 170 L436 500 C 436 516 164 516 164 500 Z', tint) +
    area('M176 170 L230 170 L222 512 C 190 511 164 508 164 500 Z', lighter(tint, 0.2)) +
    box(168, 130, 264, 52, 6, darker(tint, 0.15)) +
    box(196, 118, 208, 18, 5, '#b9bfc4') +
    box(212, 260, 176, 160, 8, PAPER) +
    moved(
      300,
      322,
      oval(-18, 0, 22, 32, darker(tint, 0.05), 20) +
        stroke('M-26 -24 C -10 -6 -26 6 -12 24', lighter(tint, 0.5), 4) +
        oval(26, 8, 22, 32, darker(tint, 0.2), -20) +
        stroke('M22 -14 C 34 2 20 14 30 32', lighter(tint, 0.4), 4),
    ) +
    box(248, 380, 104, 11, 4, darker(PAPER, 0.45)),
}
