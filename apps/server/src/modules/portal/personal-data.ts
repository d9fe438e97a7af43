import {
  dutyBasis,
  internal,
  keptByLaw,
  open,
  type Common,
  type PersonalData,
} from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '依法公开代表建议和答复',
  basis: dutyBasis,
  kept: '公开期间，撤下后留存版本',
}

/** Personal data in the tables of this module. */
export const portalPersonalData: PersonalData = {
  tables: {
    portal_publications: {
      ...common,
      title: '公开的文本',
      whose: ['deputies', 'staff'],
      account: { column: 'published_by' },
      erasure: keptByLaw.suggestion,
      columns: {
        content: open('公开内容（已遮盖）'),
        passages: internal('手工遮盖的文字'),
        published_by: internal('账号'),
        published_by_name: internal('公开人'),
        published_at: internal('公开时间'),
        withdrawn_by_name: internal('撤下人'),
      },
      others: 'id suggestion_id version division_code title hash reason withdrawn_at withdrawn_reason',
    },
    portal_objections: {
      ...common,
      title: '代表对公开的异议',
      whose: ['deputies'],
      person: { column: 'person_id' },
      erasure: keptByLaw.suggestion,
      columns: {
        person_id: internal('代表'),
        person_name: internal('姓名'),
        reason: internal('理由'),
        raised_at: internal('时间'),
      },
      others: 'suggestion_id',
    },
  },
  plain: {},
}
