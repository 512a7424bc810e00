import { leaf } from './leaf.ts'
import {
  area,
  around,
  box,
  circle,
  darker,
  each,
  KRAFT,
  LEAF,
  LEAF_DARK,
  lighter,
  mix,
  moved,
  oval,
  PAPER,
  STEM,
  stroke,
  type Drawing,
  type Shape,
} from './paint.ts'

function roseHead(tint: string): Shape {
  return (
    around(5, () => oval(0, -48, 46, 44, darker(tint, 0.18))) +
    around(5, () => oval(0, -32, 40, 36, tint), 36) +
    around(4, () => oval(0, -18, 28, 25, lighter(tint, 0.14)), 20) +
    around(3, () => oval(0, -9, 17, 15, lighter(tint, 0.3))) +
    stroke('M-9 -4 C -4 -16 14 -12 10 2 C 6 12 -8 8 -4 0', darker(tint, 0.3), 4)
  )
}

function tulipHead(tint: string): Shape {
  return (
    area(
      'M-46 0 C -54 -60 -40 -96 -30 -112 C -16 -96 -6 -84 0 -60 C 6 -84 16 -96 30 -112 C 40 -96 54 -60 46 0 C 30 34 -30 34 -46 0 Z',
      darker(tint, 0.12),
    ) +
    area('M-28 6 C -34 -50 -14 -96 0 -118 C 14 -96 34 -50 28 6 C 16 26 -16 26 -28 6 Z', lighter(tint, 0.16))
  )
}

function daisyHead(tint: string, heart: string, petals = 14, size = 1): Shape {
  return moved(
    0,
    0,
    around(petals, () => oval(0, -52, 13, 34, tint)) +
      around(petals, () => oval(0, -46, 11, 28, lighter(tint, 0.25)), 12) +
      circle(0, 0, 24, heart) +
      circle(-5, -6, 10, lighter(heart, 0.3)),
    0,
    size,
  )
}

/** Where the heads of a bunch are, beside its middle. */
const BUNCH = [
  [-96, -40],
  [96, -36],
  [-50, -104],
  [54, -108],
  [0, -30],
  [0, -160],
] as const

function bunch(head: (index: number) => Shape, tint: string): Shape {
  return (
    each(BUNCH, ([x, y]) => stroke(`M0 190 C 0 120 ${x * 0.5} ${y + 130} ${x} ${y}`, STEM, 9)) +
    each([-60, -30, 30, 60], (turn) => moved(turn * 0.6, 130, leaf(150, turn > 0 ? LEAF : LEAF_DARK), turn)) +
    each(BUNCH, ([x, y], index) => moved(x, y, head(index))) +
    area('M-64 120 L64 120 L44 250 L-44 250 Z', mix(KRAFT, PAPER, 0.15)) +
    area('M-64 120 L0 120 L-12 250 L-44 250 Z', mix(KRAFT, PAPER, 0.32)) +
    stroke('M-52 178 C -20 190 20 190 52 178', darker(tint, 0.1), 12)
  )
}

function singleStem(head: Shape): Shape {
  return (
    stroke('M300 250 C 296 350 306 430 300 540', STEM, 13) +
    moved(300, 400, leaf(120), 58) +
    moved(300, 450, leaf(130, LEAF_DARK), -54) +
    moved(300, 220, head)
  )
}

export const FLOWER_DRAWINGS: Readonly<Record<string, Drawing>> = {
  rose: (tint) => singleStem(moved(0, 0, roseHead(tint), 0, 1.35)),
  sunflower: (tint) =>
    singleStem(
      around(20, () => oval(0, -104, 20, 62, darker(tint, 0.1))) +
        around(20, () => oval(0, -92, 17, 54, tint), 9) +
        circle(0, 0, 66, '#5a3a22') +
        circle(0, 0, 42, '#452b19') +
        around(12, () => circle(0, -54, 5, '#7a5230')),
    ),
  lily: (tint) =>
    singleStem(
      around(
        6,
        () =>
          area('M0 10 C 46 -30 40 -120 0 -160 C -40 -120 -46 -30 0 10 Z', tint) +
          stroke('M0 0 L0 -110', mix(tint, '#d88a9a', 0.4), 4),
      ) + around(6, () => stroke('M0 0 L0 -58', '#b9c48a', 4) + oval(0, -64, 6, 11, '#a2552c'), 30),
    ),
  tulips: (tint) =>
    moved(
      300,
      300,
      bunch((index) => moved(0, 20, tulipHead(index % 2 ? tint : lighter(tint, 0.12)), 0, 0.74), tint),
    ),
  daisies: (tint) =>
    moved(
      300,
      300,
      bunch(() => daisyHead(tint, '#d9a92f', 16, 0.86), tint),
    ),
  daffodils: (tint) =>
    moved(
      300,
      300,
      bunch(
        () =>
          around(6, () => oval(0, -42, 22, 36, lighter(tint, 0.3))) +
          circle(0, 0, 27, darker(mix(tint, '#e0851f', 0.5), 0.04)) +
          circle(0, 0, 15, '#b9651a'),
        tint,
      ),
    ),
  gypsophila: (tint) =>
    moved(
      300,
      310,
      each(BUNCH, ([x, y]) => stroke(`M0 190 C 0 120 ${x * 0.5} ${y + 130} ${x} ${y}`, STEM, 5)) +
        each(
          Array.from({ length: 70 }, (_, index) => index),
          (index) => {
            const turn = index * 2.4
            const far = 18 + Math.sqrt(index) * 20
            return circle(
              Math.cos(turn) * far,
              Math.sin(turn) * far * 0.8 - 80,
              9 + (index % 3) * 3,
              index % 4 ? tint : darker(tint, 0.1),
            )
          },
        ) +
        area('M-58 120 L58 120 L40 240 L-40 240 Z', mix(KRAFT, PAPER, 0.2)),
    ),
  eucalyptus: (tint) =>
    moved(
      300,
      330,
      each([-46, -24, 0, 24, 46], (turn) =>
        moved(
          0,
          200,
          stroke('M0 0 L0 -400', STEM, 6) +
            each(
              [-120, -180, -240, -300, -350, -395],
              (y, index) =>
                oval(
                  -30 + (index > 3 ? 10 : 0),
                  y,
                  32 - index * 3,
                  23 - index * 2,
                  index % 2 ? tint : lighter(tint, 0.2),
                  20,
                ) +
                oval(
                  30 - (index > 3 ? 10 : 0),
                  y - 20,
                  32 - index * 3,
                  23 - index * 2,
                  index % 2 ? lighter(tint, 0.1) : darker(tint, 0.12),
                  -20,
                ),
            ),
          turn * 0.7,
        ),
      ),
    ),
  bouquet: (tint) =>
    moved(
      300,
      290,
      each([-78, -50, -24, 6, 32, 60, 82], (turn, index) =>
        moved(0, 60, leaf(230, index % 2 ? LEAF : LEAF_DARK), turn),
      ) +
        moved(-88, -30, roseHead(tint), 0, 0.95) +
        moved(84, -44, roseHead(lighter(tint, 0.4)), 0, 0.9) +
        moved(0, -104, daisyHead('#f4ecd8', '#d9a92f', 14, 1)) +
        moved(4, 10, roseHead(mix(tint, '#e9b07a', 0.5)), 0, 1) +
        moved(-40, -150, daisyHead('#e8c9b5', '#b9763a', 12, 0.6)) +
        moved(70, -140, daisyHead('#f4ecd8', '#d9a92f', 12, 0.6)) +
        area('M-120 60 L120 60 L34 260 L-34 260 Z', mix(KRAFT, PAPER, 0.25)) +
        area('M-120 60 L10 90 L-10 260 L-34 260 Z', mix(KRAFT, PAPER, 0.45)) +
        stroke('M-56 178 C -20 192 20 192 56 178', darker(tint, 0.15), 13) +
        stroke('M0 188 C -30 210 -34 230 -40 250 M0 188 C 26 208 32 226 40 246', darker(tint, 0.15), 8),
    ),
  letterbox: (tint) =>
    box(120, 330, 360, 170, 10, KRAFT) +
    box(120, 330, 360, 34, 8, darker(KRAFT, 0.16)) +
    box(196, 412, 208, 44, 6, lighter(KRAFT, 0.4)) +
    each(
      [170, 230, 290, 350, 410],
      (x, index) =>
        stroke(`M${x} 350 L${x + (index - 2) * 10} 250`, STEM, 8) +
        moved(
          x + (index - 2) * 10,
          220,
          index % 2 ? tulipHead(tint) : roseHead(lighter(tint, 0.2)),
          0,
          index % 2 ? 0.62 : 0.6,
        ),
    ),
  seeds: (tint) =>
    moved(
      300,
      300,
      box(-130, -190, 260, 380, 10, mix(KRAFT, PAPER, 0.55)) +
        box(-130, -190, 260, 54, 10, tint) +
        moved(-36, 30, daisyHead(tint, '#d9a92f', 12, 0.9)) +
        moved(56, -30, daisyHead(lighter(tint, 0.3), '#b9763a', 10, 0.66)) +
        stroke('M-36 70 L-30 150 M56 10 C 50 70 20 110 6 150', STEM, 6) +
        box(-80, 150, 160, 12, 6, darker(KRAFT, 0.2)),
      -5,
    ),
}
