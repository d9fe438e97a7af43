import {
  dutyBasis,
  internal,
  keptByLaw,
  sensitive,
  type Common,
  type PersonalData,
} from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '答复个人信息权利请求，评估和处置个人信息风险',
  basis: dutyBasis,
  kept: '三年以上，按档案法归档',
}

/** Personal data in the tables of this module. */
export const privacyPersonalData: PersonalData = {
  tables: {
    privacy_assessments: {
      ...common,
      title: '影响评估的登记人',
      whose: ['staff'],
      account: { column: 'made_by' },
      erasure: keptByLaw.duty,
      columns: {
        made_by: internal('账号'),
        made_by_name: internal('姓名'),
      },
      others: 'id division_code feature what necessity risk measures assessed_on made_at',
    },
    privacy_requests: {
      ...common,
      title: '更正和删除请求',
      whose: ['deputies', 'staff'],
      account: { column: 'account_id' },
      person: { column: 'person_id' },
      erasure: keptByLaw.duty,
      columns: {
        name: internal('姓名'),
        asked_by: internal('申请账号'),
        account_id: internal('账号'),
        person_id: internal('代表'),
        relative: internal('代为申请的近亲属'),
        field: internal('内容'),
        wrong: sensitive('原内容', { sealed: true }),
        correct: sensitive('正确内容', { sealed: true }),
        grounds: internal('理由', { sealed: true }),
        asked_at: internal('申请时间'),
        decided_by: internal('办理账号'),
        decided_by_name: internal('办理人'),
        decision: internal('办理结果'),
      },
      others: 'id revision kind state division_code due_on overdue_told decided_at law',
    },
    privacy_notices: {
      ...common,
      title: '告知的发布人',
      whose: ['staff'],
      account: { column: 'issued_by' },
      erasure: keptByLaw.duty,
      columns: { issued_by: internal('账号'), issued_by_name: internal('姓名'), issued_at: internal('时间') },
      others: 'id division_code audience version title text',
    },
    privacy_acknowledgements: {
      ...common,
      title: '知悉告知的记录',
      whose: ['staff', 'deputies'],
      account: { column: 'account_id' },
      erasure: keptByLaw.duty,
      columns: { account_id: internal('账号'), at: internal('时间') },
      others: 'notice_id',
    },
    privacy_incidents: {
      ...common,
      title: '泄露事件的登记人',
      whose: ['staff'],
      account: { column: 'made_by' },
      erasure: keptByLaw.duty,
      columns: { made_by: internal('账号'), made_by_name: internal('姓名'), made_at: internal('时间') },
      others:
        'id revision division_code drill title found_on what kinds harm measures term_id delegation_id people_count authority_told_on people_told_on told_how',
    },
    privacy_incident_people: {
      ...common,
      title: '泄露事件的受影响人员',
      whose: ['deputies'],
      person: { column: 'person_id' },
      erasure: keptByLaw.duty,
      columns: { person_id: internal('代表'), name: internal('姓名') },
      others: 'incident_id',
    },
    privacy_settings: {
      ...common,
      title: '答复期限的设置人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        set_by_name: internal('姓名'),
      },
      others: 'division_code answer_days set_at',
    },
  },
  plain: {},
}
