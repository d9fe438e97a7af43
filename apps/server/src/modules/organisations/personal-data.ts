import {
  dutyBasis,
  internal,
  keptByLaw,
  sensitive,
  type Common,
  type PersonalData,
} from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '联系办理单位和代表团',
  basis: dutyBasis,
  kept: '与机构记录同期；联系人变动时即更新',
}

/** Personal data in the tables of this module. */
export const organisationPersonalData: PersonalData = {
  tables: {
    organisation_contacts: {
      ...common,
      title: '机构联系人',
      whose: ['staff'],
      erasure: { how: 'office', where: '机构的联系人' },
      columns: {
        name: internal('姓名'),
        duty: internal('职务'),
        phone: internal('办公电话', { sealed: true }),
        mobile: sensitive('手机号码', { sealed: true }),
        email: internal('电子邮箱', { sealed: true }),
      },
      others: 'id organisation_id',
    },
    organisation_periods: {
      ...common,
      title: '机构沿革的登记人',
      whose: ['staff'],
      account: { column: 'made_by' },
      erasure: keptByLaw.duty,
      columns: {
        made_by: internal('账号'),
      },
      others: 'organisation_id name parent_id valid_from valid_to change document made_at',
    },
    holiday_notices: {
      ...common,
      title: '节假日通知的登记人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        entered_by: internal('姓名'),
      },
      others: 'id year text issued_on days entered_at',
    },
  },
  plain: {
    division_areas: 'code revision',
    divisions:
      'code name kind level parent_code valid_from valid_to change document end_document successor_code search_key',
    organisation_aliases: 'organisation_id alias',
    organisations:
      'id kind level division_code short_name valid_from valid_to successor_id end_document search_key revision',
  },
}
