import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { CongressLevel } from './roles.ts'
import { Done, Id, Instant, IsoDate, line, pageOf, pageQuery, prose, Revision } from './scalars.ts'

/** 区划代码: six digits down to the county, nine for a town, twelve for a village. */
export const DivisionCode = z.string().regex(/^\d{6}(\d{3}){0,2}$/, '区划代码应为 6 位、9 位或 12 位数字')

/** 区划类别. */
export const DivisionKind = labelled({
  province: '省',
  autonomousRegion: '自治区',
  municipality: '直辖市',
  city: '地级市',
  autonomousPrefecture: '自治州',
  prefecture: '地区',
  league: '盟',
  district: '市辖区',
  countyCity: '县级市',
  county: '县',
  autonomousCounty: '自治县',
  town: '镇',
  township: '乡',
  ethnicTownship: '民族乡',
  subdistrict: '街道',
  developmentZone: '开发区',
  otherArea: '其他区域',
})
export type DivisionKind = (typeof DivisionKind.codes)[number]

/** 机构类别. */
export const OrganisationKind = labelled({
  congressOffice: '人大代表工作机构',
  standingCommittee: '人大常委会',
  specialCommittee: '专门委员会',
  workingCommittee: '常委会工作机构',
  delegation: '代表团',
  government: '政府办公厅（室）',
  handlingUnit: '承办单位',
  partyOrgan: '党委部门',
  supervisoryCommission: '监察委员会',
  court: '人民法院',
  procuratorate: '人民检察院',
  massOrganisation: '群团组织',
  enterprise: '企事业单位',
})
export type OrganisationKind = (typeof OrganisationKind.codes)[number]

/** 机构变动: what may happen to an organisation in its life. */
export const OrganisationChange = labelled({
  created: '设立',
  renamed: '更名',
  moved: '调整隶属',
  merged: '并入',
  closed: '撤销',
})
export type OrganisationChange = (typeof OrganisationChange.codes)[number]

/** 区划变动. */
export const DivisionChange = labelled({
  loaded: '建库载入',
  created: '设立',
  renamed: '更名',
  moved: '调整隶属',
  merged: '并入',
  abolished: '撤销',
})
export type DivisionChange = (typeof DivisionChange.codes)[number]

export const Division = z.object({
  code: z.string(),
  name: z.string(),
  kind: DivisionKind.schema,
  level: CongressLevel.schema,
  parentCode: z.string().nullable(),
  validFrom: z.string(),
  /** First day on which it is no longer so; null while in force. */
  validTo: z.string().nullable(),
})
export type Division = z.infer<typeof Division>

/** A division with its way up, its dated history and the revision to send back with a change. */
export const DivisionDetail = Division.extend({
  path: z.array(z.object({ code: z.string(), name: z.string() })),
  hasChildren: z.boolean(),
  history: z.array(
    Division.extend({
      change: DivisionChange.schema,
      document: z.string().nullable(),
      successorCode: z.string().nullable(),
    }),
  ),
  revision: Revision,
  allowedActs: z.array(z.enum(['renameDivision', 'moveDivision', 'mergeDivision'])),
})

const changeNote = {
  /** First day on which the change holds. */
  on: IsoDate,
  /** 文号或依据: the document behind the change. */
  document: line(200).optional(),
  revision: Revision,
}

export const listDivisions = operation({
  id: 'organisations.listDivisions',
  kind: 'read',
  method: 'GET',
  path: '/api/divisions',
  title: '查询行政区划',
  query: z.object({
    /** Children of this division; without it and without `q`, the top. */
    parent: DivisionCode.optional(),
    q: z.string().trim().max(50).optional(),
    level: CongressLevel.schema.optional(),
    /** As of this date; today without it. */
    on: IsoDate.optional(),
    ...pageQuery,
  }),
  response: pageOf(Division.extend({ hasChildren: z.boolean(), parentName: z.string().nullable() })),
})

export const readDivision = operation({
  id: 'organisations.readDivision',
  kind: 'read',
  method: 'GET',
  path: '/api/divisions/:code',
  title: '查看行政区划',
  params: z.object({ code: DivisionCode }),
  query: z.object({ on: IsoDate.optional() }),
  response: DivisionDetail,
})

export const createDivision = operation({
  id: 'organisations.createDivision',
  kind: 'act',
  method: 'POST',
  path: '/api/divisions',
  title: '设立行政区划',
  body: z.object({
    code: DivisionCode,
    name: line(60),
    kind: DivisionKind.schema,
    level: CongressLevel.schema,
    parentCode: DivisionCode,
    on: IsoDate,
    document: line(200).optional(),
  }),
  response: DivisionDetail,
})

export const renameDivision = operation({
  id: 'organisations.renameDivision',
  kind: 'act',
  method: 'POST',
  path: '/api/divisions/:code/rename',
  title: '行政区划更名',
  params: z.object({ code: DivisionCode }),
  body: z.object({ name: line(60), ...changeNote }),
  response: DivisionDetail,
})

export const moveDivision = operation({
  id: 'organisations.moveDivision',
  kind: 'act',
  method: 'POST',
  path: '/api/divisions/:code/move',
  title: '调整行政区划隶属',
  params: z.object({ code: DivisionCode }),
  body: z.object({ parentCode: DivisionCode, ...changeNote }),
  response: DivisionDetail,
})

export const mergeDivision = operation({
  id: 'organisations.mergeDivision',
  kind: 'act',
  method: 'POST',
  path: '/api/divisions/:code/merge',
  title: '行政区划并入',
  params: z.object({ code: DivisionCode }),
  body: z.object({ successorCode: DivisionCode, ...changeNote }),
  response: DivisionDetail,
})

export const OrganisationRow = z.object({
  id: Id,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: OrganisationKind.schema,
  level: CongressLevel.schema,
  divisionCode: z.string(),
  divisionName: z.string(),
  parentId: Id.nullable(),
  parentName: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

/** 联系人; `phone` and `mobile` come masked, 138****5678, until one is unmasked. */
export const ContactPerson = z.object({
  id: Id,
  name: z.string(),
  duty: z.string().nullable(),
  phone: z.string().nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
})
export type ContactPerson = z.infer<typeof ContactPerson>

export const OrganisationDetail = OrganisationRow.extend({
  aliases: z.array(z.string()),
  contacts: z.array(ContactPerson),
  children: z.array(OrganisationRow),
  successor: z.object({ id: Id, name: z.string() }).nullable(),
  predecessors: z.array(z.object({ id: Id, name: z.string(), on: z.string() })),
  /** Every name and place in the tree with its dates, newest first. */
  history: z.array(
    z.object({
      name: z.string(),
      parentName: z.string().nullable(),
      validFrom: z.string(),
      validTo: z.string().nullable(),
      change: OrganisationChange.schema,
      document: z.string().nullable(),
    }),
  ),
  revision: Revision,
  allowedActs: z.array(
    z.enum(['rename', 'move', 'merge', 'close', 'setAliases', 'saveContact', 'removeContact', 'unmaskContact']),
  ),
})
export type OrganisationDetail = z.infer<typeof OrganisationDetail>

export const listOrganisations = operation({
  id: 'organisations.list',
  kind: 'read',
  method: 'GET',
  path: '/api/organisations',
  title: '查询机构',
  query: z.object({
    q: z.string().trim().max(50).optional(),
    kind: OrganisationKind.schema.optional(),
    level: CongressLevel.schema.optional(),
    /** This division and everything below it. */
    divisionCode: DivisionCode.optional(),
    on: IsoDate.optional(),
    /** Also those that are closed or merged on that date. */
    closed: z.enum(['yes', 'no']).default('no'),
    ...pageQuery,
  }),
  response: pageOf(OrganisationRow),
})

/** Light tree for pickers: no contact, no history. */
export const organisationTree = operation({
  id: 'organisations.tree',
  kind: 'read',
  method: 'GET',
  path: '/api/organisation-tree',
  title: '选择机构',
  query: z.object({
    kind: OrganisationKind.schema.optional(),
    level: CongressLevel.schema.optional(),
    on: IsoDate.optional(),
  }),
  response: z.object({
    nodes: z.array(
      z.object({
        id: Id,
        name: z.string(),
        shortName: z.string().nullable(),
        kind: OrganisationKind.schema,
        level: CongressLevel.schema,
        divisionCode: z.string(),
        parentId: Id.nullable(),
      }),
    ),
  }),
})

const ofOrganisation = z.object({ id: Id })

export const readOrganisation = operation({
  id: 'organisations.read',
  kind: 'read',
  method: 'GET',
  path: '/api/organisations/:id',
  title: '查看机构',
  params: ofOrganisation,
  query: z.object({ on: IsoDate.optional() }),
  response: OrganisationDetail,
})

export const createOrganisation = operation({
  id: 'organisations.create',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations',
  title: '设立机构',
  body: z.object({
    name: line(100),
    shortName: line(50).optional(),
    kind: OrganisationKind.schema,
    divisionCode: DivisionCode,
    parentId: Id.optional(),
    aliases: z.array(line(100)).max(30).optional(),
    on: IsoDate,
    document: line(200).optional(),
  }),
  response: OrganisationDetail,
})

export const renameOrganisation = operation({
  id: 'organisations.rename',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/rename',
  title: '机构更名',
  params: ofOrganisation,
  body: z.object({ name: line(100), shortName: line(50).optional(), ...changeNote }),
  response: OrganisationDetail,
})

export const moveOrganisation = operation({
  id: 'organisations.move',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/move',
  title: '调整机构隶属',
  params: ofOrganisation,
  body: z.object({ parentId: Id.nullable(), ...changeNote }),
  response: OrganisationDetail,
})

export const mergeOrganisation = operation({
  id: 'organisations.merge',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/merge',
  title: '机构并入',
  params: ofOrganisation,
  body: z.object({ successorId: Id, ...changeNote }),
  response: OrganisationDetail,
})

export const closeOrganisation = operation({
  id: 'organisations.close',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/close',
  title: '撤销机构',
  params: ofOrganisation,
  body: z.object(changeNote),
  response: OrganisationDetail,
})

export const setOrganisationAliases = operation({
  id: 'organisations.setAliases',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/aliases',
  title: '设置机构别名',
  params: ofOrganisation,
  body: z.object({ aliases: z.array(line(100)).max(30), shortName: line(50).optional(), revision: Revision }),
  response: OrganisationDetail,
})

export const saveContact = operation({
  id: 'organisations.saveContact',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/contacts',
  title: '登记联系人',
  params: ofOrganisation,
  body: z.object({
    /** Of the contact to change; without it a new one is added. */
    contactId: Id.optional(),
    name: line(50),
    duty: line(50).optional(),
    /** Left out on a change: stays as it is. */
    phone: z
      .string()
      .trim()
      .regex(/^[0-9+\-() 转]{5,30}$/, '电话只能用数字、空格、“-”和“转”')
      .optional(),
    mobile: z
      .string()
      .trim()
      .regex(/^1[0-9]{10}$/, '手机号码应为 11 位数字')
      .optional(),
    email: z.email('电子邮箱格式不正确').max(100).optional(),
    revision: Revision,
  }),
  response: OrganisationDetail,
})

export const removeContact = operation({
  id: 'organisations.removeContact',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/contacts/:contactId/remove',
  title: '删除联系人',
  params: z.object({ id: Id, contactId: Id }),
  body: z.object({ revision: Revision }),
  response: OrganisationDetail,
})

/** Shows one masked field in clear; the reason stands in the audit. */
export const unmaskContact = operation({
  id: 'organisations.unmaskContact',
  kind: 'act',
  method: 'POST',
  path: '/api/organisations/:id/contacts/:contactId/unmask',
  title: '查看联系人完整号码',
  params: z.object({ id: Id, contactId: Id }),
  body: z.object({ field: z.enum(['phone', 'mobile']), reason: line(100) }),
  response: z.object({ value: z.string().nullable() }),
})

/** One day that a notice moves: a day off, or a day of rest on which work is done. */
export const NoticeDay = z.object({ date: IsoDate, off: z.boolean(), name: line(20) })

export const HolidayNotice = z.object({
  id: Id.nullable(),
  year: z.int(),
  text: z.string(),
  issuedOn: z.string(),
  days: z.array(NoticeDay),
  /** `product` for those that come with the product, `office` for those entered here. */
  source: z.enum(['product', 'office']),
  enteredBy: z.string().nullable(),
  enteredAt: Instant.nullable(),
})

export const listHolidayNotices = operation({
  id: 'organisations.listHolidayNotices',
  kind: 'read',
  method: 'GET',
  path: '/api/holiday-notices',
  title: '查询放假通知',
  response: z.object({ coveredYears: z.array(z.int()), notices: z.array(HolidayNotice) }),
})

export const enterHolidayNotice = operation({
  id: 'organisations.enterHolidayNotice',
  kind: 'act',
  method: 'POST',
  path: '/api/holiday-notices',
  title: '录入放假通知',
  body: z.object({
    year: z.int().min(2018).max(2100),
    /** Title and number of the notice. */
    text: prose(500).refine((text) => text.trim().length > 0, '请写明通知的名称和文号'),
    issuedOn: IsoDate,
    days: z.array(NoticeDay).min(1, '至少填写一天').max(100),
  }),
  response: Done,
})
