import type { ThemeConfig } from 'antd'

/** The two frames: `office` for desks, `phone` for people who stand. */
export type FrameKind = 'office' | 'phone'

/** Paper, ink and one seal; the lamps never stand without a word and a shape. */
export const colour = {
  seal: '#B3161B',
  ink: '#1F2328',
  second: '#59636E',
  line: '#E4E2DD',
  ground: '#F7F6F3',
  surface: '#FFFFFF',
  link: '#0B5CAD',
  lampNormal: '#1A7F37',
  lampNear: '#9A6700',
  lampOver: '#B3161B',
} as const

/** Faces: one for the interface, one for reading the text of a suggestion or a letter. */
export const face = {
  ui: '"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",sans-serif',
  reading: '"Songti SC","SimSun","Source Han Serif SC","Noto Serif CJK SC",serif',
} as const

/** Sizes in CSS pixels: [font size, line height]. */
const type = {
  office: { body: [14, 22], title: [20, 28], heading: [16, 24], note: [12, 18], reading: [16, 30], button: [14, 22] },
  phone: { body: [17, 28], title: [20, 30], heading: [18, 28], note: [14, 22], reading: [18, 34], button: [18, 28] },
} as const

const elderScale = 1.25

/** Widths and heights of the frames in CSS pixels. */
export const frameSize = {
  menu: 208,
  menuFolded: 56,
  topBar: 48,
  content: 1680,
  form: 720,
  drawerBelow: 1000,
  phone: 640,
} as const

function scaleOf(elder: boolean): number {
  return elder ? elderScale : 1
}

/** The CSS custom properties of a frame; 长者模式 multiplies type and targets by 1.25, `touch` makes targets fit a thumb. */
export function cssVariablesOf(frame: FrameKind, elder: boolean, touch: boolean): Record<string, string> {
  const scale = scaleOf(elder)
  const variables: Record<string, string> = { '--face': face.ui, '--face-reading': face.reading }
  for (const [name, value] of Object.entries(colour)) variables[`--${kebab(name)}`] = value
  for (const [name, [font, line]] of Object.entries(type[frame])) {
    variables[`--${name}-font`] = `${font * scale}px`
    variables[`--${name}-line`] = `${line * scale}px`
  }
  variables['--target'] = `${(touch ? 44 : 32) * scale}px`
  variables['--row'] = `${(touch ? 56 : 36) * scale}px`
  variables['--gutter'] = frame === 'phone' ? '16px' : '24px'
  return variables
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** The component library's theme, derived from the same tokens. */
export function themeOf(frame: FrameKind, elder: boolean, touch: boolean, still: boolean): ThemeConfig {
  const scale = scaleOf(elder)
  const size = type[frame]
  const font = size.body[0] * scale
  const round = Math.round
  return {
    hashed: false,
    token: {
      colorPrimary: colour.seal,
      colorError: colour.seal,
      colorWarning: colour.lampNear,
      colorSuccess: colour.lampNormal,
      colorInfo: colour.link,
      colorLink: colour.link,
      colorTextBase: colour.ink,
      colorText: colour.ink,
      colorTextSecondary: colour.second,
      colorTextTertiary: colour.second,
      colorTextDescription: colour.second,
      colorTextPlaceholder: '#6E7781',
      colorBorder: '#CFCCC5',
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      colorFillAlter: colour.ground,
      controlOutline: 'rgba(11, 92, 173, 0.25)',
      controlItemBgActive: '#F3EDE6',
      controlItemBgActiveHover: '#EDE5DB',
      controlItemBgHover: colour.ground,
      fontFamily: face.ui,
      fontSize: font,
      fontSizeSM: size.note[0] * scale,
      fontSizeLG: size.button[0] * scale,
      lineHeight: size.body[1] / size.body[0],
      controlHeight: round((touch ? 44 : 32) * scale),
      controlHeightSM: round((touch ? 44 : 24) * scale),
      controlHeightLG: round((touch ? 52 : 40) * scale),
      borderRadius: 4,
      borderRadiusLG: 4,
      borderRadiusSM: 4,
      borderRadiusXS: 2,
      // Menus wait for the end of their motion, which never comes where the reader's setting has taken it away.
      motion: !still,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.12s',
      boxShadow: '0 1px 2px rgba(31, 35, 40, 0.12), 0 4px 12px rgba(31, 35, 40, 0.10)',
      boxShadowSecondary: '0 1px 2px rgba(31, 35, 40, 0.12), 0 4px 12px rgba(31, 35, 40, 0.10)',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      Input: { activeBorderColor: colour.link, hoverBorderColor: colour.second },
      InputNumber: { activeBorderColor: colour.link, hoverBorderColor: colour.second },
      Select: { activeBorderColor: colour.link, hoverBorderColor: colour.second, optionSelectedBg: '#F3EDE6' },
      DatePicker: { activeBorderColor: colour.link, hoverBorderColor: colour.second },
      Table: {
        headerBg: colour.ground,
        headerColor: colour.second,
        headerSplitColor: 'transparent',
        headerBorderRadius: 0,
        headerSortActiveBg: colour.ground,
        headerSortHoverBg: colour.line,
        bodySortBg: colour.surface,
        fixedHeaderSortActiveBg: colour.ground,
        rowHoverBg: '#FBFAF8',
        rowSelectedBg: '#F7F1EA',
        rowSelectedHoverBg: '#F3EBE1',
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 8,
        cellPaddingBlockMD: 10,
        cellPaddingInlineMD: 12,
      },
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px', labelColor: colour.ink },
      Tabs: {
        horizontalMargin: '0',
        horizontalItemPadding: '10px 0',
        itemSelectedColor: colour.ink,
        titleFontSize: font,
      },
      Modal: { titleFontSize: size.heading[0] * scale },
      Tag: { defaultBg: colour.ground, defaultColor: colour.ink },
    },
  }
}
