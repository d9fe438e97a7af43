import { LOCAL_STATUTES } from './local-regulations.ts'
import type { Statute } from './statute.ts'

const NATIONAL_STATUTES = {
  deputiesLaw2025: {
    family: 'deputiesLaw',
    shortName: '代表法',
    fullName: '中华人民共和国全国人民代表大会和地方各级人民代表大会代表法',
    level: 'law',
    versionYear: 2025,
    adoptedOn: '2025-03-11',
    inForceFrom: '2025-03-12',
    inForceTo: null,
    articles: 65,
  },
  deputiesLaw2015: {
    family: 'deputiesLaw',
    shortName: '代表法',
    fullName: '中华人民共和国全国人民代表大会和地方各级人民代表大会代表法',
    level: 'law',
    versionYear: 2015,
    adoptedOn: '2015-08-29',
    inForceFrom: '2015-08-29',
    inForceTo: '2025-03-11',
    articles: 52,
  },
  organisationLaw2022: {
    family: 'organisationLaw',
    shortName: '组织法',
    fullName: '中华人民共和国地方各级人民代表大会和地方各级人民政府组织法',
    level: 'law',
    versionYear: 2022,
    adoptedOn: '2022-03-11',
    inForceFrom: '2022-03-12',
    inForceTo: null,
    articles: 90,
  },
  electionLaw2020: {
    family: 'electionLaw',
    shortName: '选举法',
    fullName: '中华人民共和国全国人民代表大会和地方各级人民代表大会选举法',
    level: 'law',
    versionYear: 2020,
    adoptedOn: '2020-10-17',
    inForceFrom: '2020-10-18',
    inForceTo: null,
    articles: 60,
  },
  supervisionLaw2024: {
    family: 'supervisionLaw',
    shortName: '监督法',
    fullName: '中华人民共和国各级人民代表大会常务委员会监督法',
    level: 'law',
    versionYear: 2024,
    adoptedOn: '2024-11-08',
    inForceFrom: '2024-11-08',
    inForceTo: null,
    articles: 65,
  },
  civilCode2020: {
    family: 'civilCode',
    shortName: '民法典',
    fullName: '中华人民共和国民法典',
    level: 'law',
    versionYear: 2020,
    adoptedOn: '2020-05-28',
    inForceFrom: '2021-01-01',
    inForceTo: null,
    articles: 1260,
  },
  autonomyLaw2001: {
    family: 'autonomyLaw',
    shortName: '民族区域自治法',
    fullName: '中华人民共和国民族区域自治法',
    level: 'law',
    versionYear: 2001,
    adoptedOn: '2001-02-28',
    inForceFrom: '2001-02-28',
    inForceTo: null,
    articles: 74,
  },
  directElections1983: {
    family: 'directElections',
    shortName: '直接选举规定',
    fullName: '全国人民代表大会常务委员会关于县级以下人民代表大会代表直接选举的若干规定',
    level: 'law',
    versionYear: 1983,
    adoptedOn: '1983-03-05',
    inForceFrom: '1983-03-05',
    inForceTo: null,
    articles: 10,
  },
  armyElections2021: {
    family: 'armyElections',
    shortName: '军队选举办法',
    fullName: '中国人民解放军选举全国人民代表大会和县级以上地方各级人民代表大会代表的办法',
    level: 'law',
    versionYear: 2021,
    adoptedOn: '2021-04-29',
    inForceFrom: '2021-04-30',
    inForceTo: null,
    articles: null,
  },
  holidayMeasures2024: {
    family: 'holidayMeasures',
    shortName: '放假办法',
    fullName: '全国年节及纪念日放假办法',
    level: 'administrativeRegulation',
    versionYear: 2024,
    adoptedOn: '2024-11-10',
    inForceFrom: '2025-01-01',
    inForceTo: null,
    articles: null,
  },
  citizenNumber1999: standard('citizenNumber', 'GB 11643', '公民身份号码', 1999),
  divisionCodes2007: standard('divisionCodes', 'GB/T 2260', '中华人民共和国行政区划代码', 2007),
  ethnicCodes1991: standard('ethnicCodes', 'GB/T 3304', '中国各民族名称的罗马字母拼写法和代码', 1991),
  sexCodes2003: standard('sexCodes', 'GB/T 2261.1', '个人基本信息分类与代码 第1部分：人的性别代码', 2003),
  maritalCodes2003: standard('maritalCodes', 'GB/T 2261.2', '个人基本信息分类与代码 第2部分：婚姻状况代码', 2003),
  politicalStatusCodes1984: standard('politicalStatusCodes', 'GB/T 4762', '政治面貌代码', 1984),
  educationCodes2006: standard('educationCodes', 'GB/T 4658', '学历代码', 2006),
  degreeCodes2003: standard('degreeCodes', 'GB/T 6864', '中华人民共和国学位代码', 2003),
  documentFormat2012: standard('documentFormat', 'GB/T 9704', '党政机关公文格式', 2012),
} as const satisfies Record<string, Statute>

/** Every statute version and standard that the package cites, by its identifier. */
export const STATUTES = { ...NATIONAL_STATUTES, ...LOCAL_STATUTES } as const satisfies Record<string, Statute>

/** Identifier of one version of a statute. */
export type StatuteId = keyof typeof STATUTES

/** Statutes of which the registry holds one or more versions. */
export type StatuteFamily = (typeof STATUTES)[StatuteId]['family']

function standard<Family extends string>(family: Family, shortName: string, title: string, versionYear: number) {
  return {
    family,
    shortName,
    fullName: `${shortName}—${versionYear} ${title}`,
    level: 'standard',
    versionYear,
    adoptedOn: null,
    inForceFrom: null,
    inForceTo: null,
    articles: null,
  } as const
}
