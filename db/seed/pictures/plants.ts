import { leaf } from './leaf.ts'
import {
  area,
  around,
  box,
  circle,
  darker,
  each,
  LEAF_DARK,
  lighter,
  mix,
  moved,
  oval,
  STEM,
  stroke,
  type Drawing,
  type Shape,
} from './paint.ts'

function pottedPlant(pot: string, plant: Shape): Shape {
  return (
    plant +
    area('M196 396 L404 396 L380 540 L220 540 Z', pot) +
    area('M196 396 L300 396 L296 540 L220 540 Z', lighter(pot, 0.14)) +
    box(184, 376, 232, 40, 8, darker(pot, 0.12))
  )
}

const monstera: Drawing = (tint) =>
  each([-62, -34, -8, 22, 50, 72], (turn, index) =>
    moved(
      300,
      390,
      stroke('M0 0 L0 -120', STEM, 8) +
        moved(0, -90, leaf(180 - (index % 3) * 22, index % 2 ? tint : lighter(tint, 0.16))),
      turn,
    ),
  )

export const PLANT_DRAWINGS: Readonly<Record<string, Drawing>> = {
  plant: (tint) => pottedPlant('#b97a57', monstera(tint)),
  succulent: (tint) =>
    pottedPlant(
      '#8ea3a8',
      moved(
        300,
        330,
        around(9, () => oval(0, -78, 26, 62, darker(tint, 0.1))) +
          around(8, () => oval(0, -52, 24, 48, tint), 20) +
          around(6, () => oval(0, -30, 19, 32, lighter(tint, 0.2))) +
          around(4, () => oval(0, -14, 12, 18, lighter(tint, 0.4)), 30),
      ),
    ),
  orchid: (tint) =>
    pottedPlant(
      '#d9d2c5',
      moved(300, 390, leaf(150, LEAF_DARK), -70) +
        moved(300, 390, leaf(150), 70) +
        stroke('M300 390 C 300 250 330 120 440 96', STEM, 7) +
        each(
          [
            [322, 236, 0.9],
            [346, 176, 0.95],
            [392, 126, 0.85],
            [448, 104, 0.6],
          ] as const,
          ([x, y, size]) =>
            moved(
              x,
              y,
              around(5, () => oval(0, -34, 22, 32, tint)) +
                circle(0, 0, 12, mix(tint, '#8a2a5a', 0.7)) +
                circle(0, 4, 5, '#e9c46a'),
              0,
              size,
            ),
        ),
    ),
  herb: (tint) =>
    pottedPlant(
      '#c4a484',
      each([-50, -28, -8, 14, 36, 56], (turn, index) =>
        moved(
          300,
          390,
          stroke('M0 0 L0 -190', STEM, 6) +
            each(
              [-70, -110, -150, -186],
              (y) =>
                moved(0, y, leaf(56, index % 2 ? tint : lighter(tint, 0.16)), 50) +
                moved(0, y, leaf(56, darker(tint, 0.1)), -50),
            ) +
            moved(0, -184, leaf(50, tint)),
          turn * 0.7,
        ),
      ),
    ),
  lavender: (tint) =>
    pottedPlant(
      '#b97a57',
      each([-40, -26, -12, 2, 16, 30, 42], (turn) =>
        moved(
          300,
          396,
          stroke('M0 0 L0 -170', STEM, 5) +
            each(
              [-160, -184, -208, -230, -250],
              (y, index) =>
                oval(-8, y, 11, 13, index % 2 ? tint : lighter(tint, 0.2)) +
                oval(9, y - 10, 11, 13, darker(tint, 0.1)),
            ),
          turn,
        ),
      ),
    ),
}
