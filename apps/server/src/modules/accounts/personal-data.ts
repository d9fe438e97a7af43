import {
  dutyBasis,
  internal,
  keptByLaw,
  sensitive,
  type Common,
  type PersonalData,
} from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '核实使用人身份，分配权限，防止冒用',
  basis: dutyBasis,
  kept: '账号使用期间，停用后随操作记录保留',
}

/** Personal data in the tables of this module. */
export const accountPersonalData: PersonalData = {
  tables: {
    accounts: {
      ...common,
      title: '账号',
      whose: ['staff', 'deputies'],
      account: { column: 'id' },
      erasure: keptByLaw.log,
      columns: {
        sign_in_name: internal('登录名'),
        sign_in_key: internal('登录名索引'),
        name: internal('姓名'),
        password_hash: sensitive('口令摘要', { hidden: true }),
        shown_password: internal('演示口令', { hidden: true }),
        disabled_reason: internal('停用原因'),
        last_sign_in_at: internal('最近登录'),
        created_at: internal('开通时间'),
        created_by: internal('开通人'),
      },
      others:
        'id organisation_id demonstration shown_role shown_text password_changed_at must_change_password disabled_at enabled_at idle_told_at revision',
    },
    account_passwords: {
      ...common,
      title: '用过的口令（只存摘要）',
      whose: ['staff', 'deputies'],
      kept: '最近五次',
      account: { column: 'account_id' },
      erasure: keptByLaw.log,
      columns: {
        account_id: internal('账号', { hidden: true }),
        password_hash: sensitive('口令摘要', { hidden: true }),
        set_at: internal('设置时间'),
      },
      others: '',
    },
    role_grants: {
      ...common,
      title: '角色授权',
      whose: ['staff', 'deputies'],
      account: { column: 'account_id' },
      erasure: keptByLaw.log,
      columns: {
        account_id: internal('账号'),
        role: internal('角色'),
        valid_from: internal('起'),
        valid_until: internal('止'),
        granted_by: internal('授权人'),
        granted_at: internal('授权时间'),
        revoked_by: internal('收回人'),
        revoked_at: internal('收回时间'),
      },
      others: 'id organisation_id',
    },
    sessions: {
      ...common,
      title: '登录情况',
      whose: ['staff', 'deputies'],
      kept: '结束后三十日',
      account: { column: 'account_id' },
      erasure: { how: 'clear', columns: ['address'] },
      columns: {
        account_id: internal('账号'),
        token_hash: sensitive('会话摘要', { hidden: true }),
        started_at: internal('登录时间'),
        last_seen_at: internal('最近使用'),
        ended_at: internal('结束时间'),
        address: internal('网络地址'),
      },
      others: 'id second_proved_at rights',
    },
    sign_in_failures: {
      ...common,
      title: '登录失败次数',
      whose: ['staff', 'deputies'],
      kept: '锁定期满即删除',
      erasure: keptByLaw.log,
      columns: {
        name_hash: internal('登录名摘要'),
      },
      others: 'failed_at locked_until',
    },
    second_factors: {
      ...common,
      title: '第二重验证',
      whose: ['staff', 'deputies'],
      account: { column: 'account_id' },
      erasure: keptByLaw.log,
      columns: {
        account_id: internal('账号', { hidden: true }),
        secret: sensitive('验证器密钥', { sealed: true, hidden: true }),
        pending_secret: sensitive('待确认的密钥', { sealed: true, hidden: true }),
        confirmed_at: internal('启用时间'),
        last_step: internal('最近验证', { hidden: true }),
        pending_at: internal('登记时间', { hidden: true }),
      },
      others: '',
    },
    recovery_codes: {
      ...common,
      title: '恢复码（只存摘要）',
      whose: ['staff', 'deputies'],
      account: { column: 'account_id' },
      erasure: keptByLaw.log,
      columns: {
        account_id: internal('账号', { hidden: true }),
        code_hash: sensitive('恢复码摘要', { hidden: true }),
        used_at: internal('使用时间'),
      },
      others: '',
    },
    security_settings: {
      ...common,
      title: '安全设置的修改人',
      whose: ['staff'],
      account: { column: 'changed_by' },
      erasure: keptByLaw.log,
      columns: {
        changed_by: internal('账号'),
        changed_at: internal('时间'),
      },
      others:
        'one password_preset second_factor idle_minutes administrator_idle_minutes absolute_hours sessions_at_once revision',
    },
  },
  plain: {
    installation: 'only_row mode province_code made_at set_up_at',
  },
}
