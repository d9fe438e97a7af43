import { z } from 'zod'
import { DivisionCode } from './divisions.ts'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { CongressLevel } from './roles.ts'
import { Id, IsoDate, line, pageOf, pageQuery, Revision } from './scalars.ts'

export * from './divisions.ts'
export * from './holiday-notices.ts'

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

const changeNote = {
  /** First day on which the change holds. */
  on: IsoDate,
  /** 文号或依据: the document behind the change. */
  document: line(200).optional(),
  revision: Revision,
}

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
