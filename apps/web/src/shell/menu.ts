import {
  ApartmentOutlined,
  AlertOutlined,
  AuditOutlined,
  FileProtectOutlined,
  QuestionCircleOutlined,
  BarChartOutlined,
  BellOutlined,
  BulbOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ClusterOutlined,
  CommentOutlined,
  ContactsOutlined,
  DashboardOutlined,
  CarryOutOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FieldTimeOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FileWordOutlined,
  FlagOutlined,
  HourglassOutlined,
  GlobalOutlined,
  HomeOutlined,
  IdcardOutlined,
  RiseOutlined,
  ScheduleOutlined,
  SafetyOutlined,
  SendOutlined,
  SolutionOutlined,
  TagsOutlined,
  MessageOutlined,
  NodeIndexOutlined,
  TeamOutlined,
  TrophyOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { FrameKind } from '../ui/tokens.ts'

/** One entry of the menu (office) or the bottom bar (phone). */
export interface Place {
  readonly path: string
  readonly label: string
  readonly icon: ComponentType
  /** Who sees the entry; null for every account. Only a convenience: the server decides. */
  readonly permission: string | null
  readonly frame: FrameKind
  /** Heading above a group of office entries. */
  readonly group?: string
  /** The page takes `?words=` and is offered by the search box of the top bar. */
  readonly search?: string
  /** The page that the bell opens. */
  readonly inbox?: true
}

/** Every place in the order in which it is offered. A page is added here (one line) and in routes.tsx (one line). */
export const places: readonly Place[] = [
  { path: '/', label: '工作台', icon: HomeOutlined, permission: null, frame: 'office' },
  { path: '/notices', label: '提醒', icon: BellOutlined, permission: 'notices.own', frame: 'office', inbox: true },
  {
    path: '/suggestions',
    label: '建议台账',
    icon: FileTextOutlined,
    permission: 'suggestions.read',
    frame: 'office',
    group: '建议',
    search: '建议',
  },
  {
    path: '/checking',
    label: '审核工作台',
    icon: FileSearchOutlined,
    permission: 'suggestions.check',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/assignment',
    label: '交办工作台',
    icon: SendOutlined,
    permission: 'suggestions.assign',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/tasks',
    label: '承办工作台',
    icon: SolutionOutlined,
    permission: 'suggestions.tasks',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/promises',
    label: '答复承诺',
    icon: CarryOutOutlined,
    permission: 'suggestions.promises',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/publications',
    label: '建议公开',
    icon: GlobalOutlined,
    permission: 'portal.read',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/outcomes',
    label: '成果转化',
    icon: NodeIndexOutlined,
    permission: 'outcomes.read',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/overdue',
    label: '临期超期榜',
    icon: FieldTimeOutlined,
    permission: 'suggestions.export',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/cohorts',
    label: '回头看',
    icon: EyeOutlined,
    permission: 'suggestions.cohorts',
    frame: 'office',
    group: '建议',
  },
  {
    path: '/motions',
    label: '议案台账',
    icon: FileProtectOutlined,
    permission: 'motions.read',
    frame: 'office',
    group: '议案',
    search: '议案',
  },
  {
    path: '/interpellations',
    label: '质询和询问',
    icon: QuestionCircleOutlined,
    permission: 'motions.read',
    frame: 'office',
    group: '议案',
  },
  {
    path: '/supervision/items',
    label: '重点督办',
    icon: FlagOutlined,
    permission: 'supervision.read',
    frame: 'office',
    group: '督办评议',
  },
  {
    path: '/supervision/board',
    label: '督办看板',
    icon: DashboardOutlined,
    permission: 'supervision.board',
    frame: 'office',
    group: '督办评议',
  },
  {
    path: '/supervision/concerns',
    label: '升级督办',
    icon: RiseOutlined,
    permission: 'supervision.board',
    frame: 'office',
    group: '督办评议',
  },
  {
    path: '/supervision/coordinations',
    label: '全团建议',
    icon: ClusterOutlined,
    permission: 'supervision.read',
    frame: 'office',
    group: '督办评议',
  },
  {
    path: '/supervision/events',
    label: '评议和询问',
    icon: CommentOutlined,
    permission: 'supervision.read',
    frame: 'office',
    group: '督办评议',
  },
  {
    path: '/supervision/follow-ups',
    label: '评议承诺事项',
    icon: CheckSquareOutlined,
    permission: 'supervision.read',
    frame: 'office',
    group: '督办评议',
  },
  {
    path: '/statistics',
    label: '办理统计',
    icon: BarChartOutlined,
    permission: 'statistics.handling',
    frame: 'office',
    group: '统计报告',
  },
  {
    path: '/statistics/own',
    label: '本单位统计',
    icon: BarChartOutlined,
    permission: 'statistics.own',
    frame: 'office',
    group: '统计报告',
  },
  {
    path: '/reports',
    label: '报告',
    icon: FileDoneOutlined,
    permission: 'statistics.reports',
    frame: 'office',
    group: '统计报告',
  },
  {
    path: '/performance',
    label: '绩效考评',
    icon: TrophyOutlined,
    permission: 'performance.read',
    frame: 'office',
    group: '统计报告',
  },
  {
    path: '/deputies',
    label: '代表名册',
    icon: IdcardOutlined,
    permission: 'deputies.read',
    frame: 'office',
    group: '代表',
  },
  {
    path: '/terms',
    label: '届次与会议',
    icon: CalendarOutlined,
    permission: 'deputies.read',
    frame: 'office',
    group: '代表',
  },
  {
    path: '/guidance',
    label: '选题指引',
    icon: BulbOutlined,
    permission: 'guidance.read',
    frame: 'office',
    group: '代表',
  },
  {
    path: '/categories',
    label: '建议分类',
    icon: TagsOutlined,
    permission: 'suggestions.readCategories',
    frame: 'office',
    group: '管理',
  },
  {
    path: '/limits',
    label: '时限设置',
    icon: HourglassOutlined,
    permission: 'suggestions.limits',
    frame: 'office',
    group: '管理',
  },
  {
    path: '/reply-templates',
    label: '答复函模板',
    icon: FileWordOutlined,
    permission: 'suggestions.templates',
    frame: 'office',
    group: '管理',
  },
  {
    path: '/organisations',
    label: '机构',
    icon: ApartmentOutlined,
    permission: 'organisations.view',
    frame: 'office',
    group: '管理',
  },
  { path: '/accounts', label: '账号', icon: TeamOutlined, permission: 'accounts.view', frame: 'office', group: '管理' },
  {
    path: '/security-settings',
    label: '安全设置',
    icon: SafetyOutlined,
    permission: 'accounts.view',
    frame: 'office',
    group: '管理',
  },
  {
    path: '/privacy',
    label: '个人信息管理',
    icon: ContactsOutlined,
    permission: 'privacy.register',
    frame: 'office',
    group: '管理',
  },
  { path: '/calendar', label: '工作日历', icon: ScheduleOutlined, permission: null, frame: 'office', group: '管理' },
  {
    path: '/audit',
    label: '操作记录',
    icon: AuditOutlined,
    permission: 'accounts.audit',
    frame: 'office',
    group: '管理',
  },
  {
    path: '/audit-safety',
    label: '安全异常',
    icon: AlertOutlined,
    permission: 'accounts.alarms',
    frame: 'office',
    group: '管理',
  },

  { path: '/', label: '首页', icon: HomeOutlined, permission: null, frame: 'phone' },
  { path: '/mine', label: '建议', icon: FileTextOutlined, permission: 'suggestions.home', frame: 'phone' },
  { path: '/motions', label: '议案', icon: FileProtectOutlined, permission: 'motions.raise', frame: 'phone' },
  { path: '/messages', label: '消息', icon: MessageOutlined, permission: 'notices.own', frame: 'phone', inbox: true },
  { path: '/me', label: '我的', icon: UserOutlined, permission: null, frame: 'phone' },
]

/** The place that a path belongs to: the longest entry above it. */
export function placeOf(path: string, offered: readonly Place[]): Place | undefined {
  return offered
    .filter((place) => path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

/** The entries of a frame that an account sees; a phone's bar holds at most five. */
export function placesFor(frame: FrameKind, mayOpen: (permission: string | null) => boolean): readonly Place[] {
  const offered = places.filter((place) => place.frame === frame && mayOpen(place.permission))
  return frame === 'phone' ? offered.slice(0, 5) : offered
}

/** Entries of the office's menu under one heading; the first ones have none. */
export interface MenuGroup {
  readonly name: string
  readonly places: readonly Place[]
}

/** The entries of an account under their headings, in the order in which they are offered. */
export function groupsOf(offered: readonly Place[]): readonly MenuGroup[] {
  const names = [...new Set(offered.map((place) => place.group ?? ''))]
  return names.map((name) => ({ name, places: offered.filter((place) => (place.group ?? '') === name) }))
}

/** So many entries stand open below each other on a screen of 900 pixels without scrolling. */
const entriesThatFit = 18

/**
 * Whether a group stands open as long as the reader has not said otherwise: every group where all fit on the screen,
 * otherwise the first one and the one with the page that is open.
 */
export function opensByItself(group: MenuGroup, groups: readonly MenuGroup[], here: Place | undefined): boolean {
  const count = groups.reduce((sum, one) => sum + one.places.length, 0)
  const first = groups.find((one) => one.name !== '')
  return count <= entriesThatFit || group === first || group.name === here?.group
}
