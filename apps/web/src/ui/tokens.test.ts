import { describe, expect, test } from 'vitest'
import { coloursOf, lettersOf, targetsOf, type Mode } from './tokens.ts'

function light(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const words = ['seal', 'ink', 'second', 'faint', 'link', 'lampNormal', 'lampNear', 'lampOver'] as const
const limits = {
  standard: { words: 4.5, lines: ['edge'] },
  elder: { words: 7, lines: ['edge', 'rim', 'line'] },
} as const

describe.each(['standard', 'elder'] as const)('%s', (mode: Mode) => {
  const colours = coloursOf(mode)
  test.each(['surface', 'ground'] as const)('words and outlines stand out from the %s', (under) => {
    for (const name of words) expect(contrast(colours[name], colours[under])).toBeGreaterThanOrEqual(limits[mode].words)
    for (const name of limits[mode].lines) expect(contrast(colours[name], colours[under])).toBeGreaterThanOrEqual(3)
  })
})

test.each(['office', 'phone'] as const)(
  '长者模式 on the %s: letters of 18 px and more, lines of one and a half, targets of 44 and 60',
  (frame) => {
    for (const [font, line] of Object.values(lettersOf(frame, 'elder')) as [number, number][]) {
      expect(font).toBeGreaterThanOrEqual(18)
      expect(line / font).toBeGreaterThanOrEqual(1.5)
    }
    const targets = targetsOf('elder', frame === 'phone')
    expect(Math.min(targets.usual, targets.small)).toBeGreaterThanOrEqual(44)
    expect(targets.main).toBeGreaterThanOrEqual(60)
  },
)
