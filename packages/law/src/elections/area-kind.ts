/** Kinds of area by which the number of deputies and the path of election differ 行政区域类别. */
export const AREA_KINDS = [
  'province',
  'autonomousRegion',
  'municipality',
  'cityWithDistricts',
  'autonomousPrefecture',
  'county',
  'autonomousCounty',
  'cityWithoutDistricts',
  'district',
  'township',
  'ethnicTownship',
  'town',
] as const

/** One kind of area. */
export type AreaKind = (typeof AREA_KINDS)[number]
