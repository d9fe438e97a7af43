import { dutyBasis, internal, type Common, type PersonalData } from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '提醒有关人员及时办理',
  basis: dutyBasis,
  kept: '三年',
}

/** Personal data in the tables of this module. */
export const noticePersonalData: PersonalData = {
  tables: {
    notices: {
      ...common,
      title: '提醒',
      whose: ['staff', 'deputies'],
      sweep: { after: 'at', days: 1095 },
      account: { column: 'account_id' },
      erasure: { how: 'row' },
      columns: {
        account_id: internal('账号'),
        title: internal('标题'),
        text: internal('内容'),
        at: internal('时间'),
        read_at: internal('阅读时间'),
      },
      others: 'id event_id kind link',
    },
  },
  plain: {},
}
