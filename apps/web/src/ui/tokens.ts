/** The two frames: `office` for desks, `phone` for people who stand. */
export type FrameKind = 'office' | 'phone'

/** 显示方式: as designed, or 长者模式 with larger letters, larger targets and stronger contrast. */
export type Mode = 'standard' | 'elder'

/** Paper, ink and one seal; the lamps never stand without a word and a shape. */
const standardColours = {
  seal: '#B3161B',
  ink: '#1F2328',
  second: '#59636E',
  faint: '#666F79',
  line: '#E4E2DD',
  /** The outline that tells a field or a choice from its ground: 3 to 1. */
  edge: '#8C877F',
  /** The outline of what says by its own words that it is pressed. */
  rim: '#CFCCC5',
  ground: '#F7F6F3',
  surface: '#FFFFFF',
  link: '#0B5CAD',
  lampNormal: '#1A7F37',
  lampNear: '#9A6700',
  lampOver: '#B3161B',
}
/** The colours of the interface by their part. */
export type Colours = typeof standardColours

/** In 长者模式 words reach 7 to 1 and every line 3 to 1 on both grounds. */
const colours: Readonly<Record<Mode, Colours>> = {
  standard: standardColours,
  elder: {
    seal: '#94090E',
    ink: '#111418',
    second: '#3B434B',
    faint: '#4A525A',
    line: '#8C877F',
    edge: '#5C5852',
    rim: '#5C5852',
    ground: '#F7F6F3',
    surface: '#FFFFFF',
    link: '#07407A',
    lampNormal: '#0D5524',
    lampNear: '#664300',
    lampOver: '#94090E',
  },
}

/** The colours of a way of showing. */
export function coloursOf(mode: Mode): Colours {
  return colours[mode]
}

/** Faces: one for the interface, one for reading the text of a suggestion or a letter. */
export const face = {
  ui: '"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",sans-serif',
  reading: '"Songti SC","SimSun","Source Han Serif SC","Noto Serif CJK SC",serif',
} as const

type Size = readonly [font: number, line: number]
/** Letters by their use. */
export interface Letters {
  readonly body: Size
  readonly title: Size
  readonly heading: Size
  readonly note: Size
  readonly reading: Size
  readonly button: Size
}

/** Sizes in CSS pixels. In 长者模式 no letter is smaller than 18 and no line closer than one and a half. */
const letters: Readonly<Record<Mode, Readonly<Record<FrameKind, Letters>>>> = {
  standard: {
    office: { body: [14, 22], title: [20, 28], heading: [16, 24], note: [12, 18], reading: [16, 30], button: [14, 22] },
    phone: { body: [17, 28], title: [20, 30], heading: [18, 28], note: [14, 22], reading: [18, 34], button: [18, 28] },
  },
  elder: {
    office: { body: [18, 28], title: [26, 40], heading: [21, 32], note: [18, 28], reading: [20, 38], button: [18, 28] },
    phone: { body: [20, 32], title: [26, 40], heading: [23, 36], note: [18, 28], reading: [22, 42], button: [22, 34] },
  },
}

/** The letters of a frame in a way of showing. */
export function lettersOf(frame: FrameKind, mode: Mode): Letters {
  return letters[mode][frame]
}

/** Heights in CSS pixels of what is pressed, and of a row of a list. */
export interface Targets {
  readonly usual: number
  readonly small: number
  /** The one act of a page or dialog. */
  readonly main: number
  readonly row: number
}

/** What is pressed is 44 high in 长者模式 and 60 where it is the one act of the page; `touch` makes it fit a thumb. */
export function targetsOf(mode: Mode, touch: boolean): Targets {
  if (mode === 'elder') return { usual: touch ? 52 : 44, small: 44, main: 60, row: touch ? 64 : 48 }
  return touch ? { usual: 44, small: 44, main: 52, row: 56 } : { usual: 32, small: 24, main: 40, row: 36 }
}

/** The height of the bar on top, below which a table's head stops. */
export function topBarOf(mode: Mode): number {
  return mode === 'elder' ? 64 : 48
}

/** Widths of the frames in CSS pixels. */
export const frameSize = {
  drawerBelow: 1000,
  phone: 640,
} as const

/** The CSS custom properties of a frame in a way of showing. */
export function cssVariablesOf(frame: FrameKind, mode: Mode, touch: boolean): Record<string, string> {
  const variables: Record<string, string> = { '--face': face.ui, '--face-reading': face.reading }
  for (const [name, value] of Object.entries(coloursOf(mode))) variables[`--${kebab(name)}`] = value
  for (const [name, [font, line]] of Object.entries(lettersOf(frame, mode))) {
    variables[`--${name}-font`] = `${font}px`
    variables[`--${name}-line`] = `${line}px`
  }
  const targets = targetsOf(mode, touch)
  variables['--target'] = `${targets.usual}px`
  variables['--small-target'] = `${targets.small}px`
  variables['--main-target'] = `${targets.main}px`
  variables['--row'] = `${targets.row}px`
  variables['--bar'] = `${topBarOf(mode)}px`
  variables['--gutter'] = frame === 'phone' ? '16px' : '24px'
  return variables
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
