import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { CongressLevel } from './roles.ts'
import { IsoDate, line, pageOf, pageQuery, Revision } from './scalars.ts'

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
