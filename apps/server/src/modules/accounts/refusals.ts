import { Role } from '@lvzhi/contract'
import { absent, invalidField, Refusal } from '../../kernel/refusal.ts'

const separation = ['GB/T 22239—2019 8.1.4.2（三员分立）']

/** The account does not exist or lies outside what the administrator sees. */
export const noSuchAccount = () => absent('个账号')

/** The one answer for an unknown name and for a wrong password. */
export function wrongNameOrPassword(): Refusal {
  return new Refusal(
    'unauthenticated',
    'wrongNameOrPassword',
    '登录名或密码不正确。连续输错 5 次将锁定 30 分钟；忘记密码请联系系统管理员重置。',
  )
}

const clockTime = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** Too many wrong tries under this name, known or not. */
export function signInLocked(until: Date): Refusal {
  return new Refusal(
    'tooMany',
    'signInLocked',
    `连续输错次数过多，已锁定至 ${clockTime.format(until)}。请稍后再试，或联系安全管理员解除锁定。`,
  )
}

/** Too many wrong tries from one address, whatever the names. */
export function addressLocked(until: Date): Refusal {
  return new Refusal(
    'tooMany',
    'addressLocked',
    `从您所在的网络登录失败次数过多，${clockTime.format(until)} 前暂不能登录。请稍后再试，并告诉安全管理员。`,
  )
}

/** Said only after the right password. */
export function accountDisabled(): Refusal {
  return new Refusal('forbidden', 'accountDisabled', '账号已停用，不能登录。如仍需使用，请联系系统管理员。')
}

/** Said only after the right password. */
export function accountAwaitsRole(): Refusal {
  return new Refusal('forbidden', 'accountAwaitsRole', '账号还没有授予角色，暂时不能登录。请联系安全管理员授权。')
}

/** The saver has not seen the last change. */
export function staleAccount(current: number): Refusal {
  return new Refusal('stale', 'stale', '这个账号刚被别人改过，您的操作没有生效。请刷新后核对再办。', {
    current: { revision: current, changedBy: null, changedAt: null },
  })
}

/** The sign-in name belongs to somebody, perhaps in another width or case. */
export function signInNameTaken(): Refusal {
  return new Refusal('conflict', 'signInNameTaken', '登录名已被使用，请换一个。', {
    fields: [{ path: 'signInName', message: '已被使用' }],
  })
}

/** 三员分立: an administrator role stands alone. */
export function mixedRoles(): Refusal {
  return new Refusal(
    'conflict',
    'mixedRoles',
    '系统、安全、审计三类管理员不能互相兼任，也不能兼任业务角色。请先收回原有角色，或另选一个账号。',
    { basis: separation },
  )
}

/** The last holder of an administrator role cannot go, or nobody could put things right. */
export function lastAdministrator(role: Role): Refusal {
  return new Refusal(
    'conflict',
    'lastAdministrator',
    `这是最后一名${Role.label(role)}，不能停用或收回角色。请先为另一个账号授予该角色。`,
    { basis: separation },
  )
}

/** Nobody administers the own account. */
export function ownAccount(): Refusal {
  return new Refusal('forbidden', 'ownAccount', '不能对自己的账号进行这项操作，请由另一名管理员办理。', {
    basis: separation,
  })
}

/** An account works for one organisation at a time. */
export function otherOrganisation(): Refusal {
  return new Refusal(
    'conflict',
    'otherOrganisation',
    '一个账号同一时期只能代表一个机构。请先收回另一机构的角色，或另建账号。',
  )
}

/** The role is already held in that time. */
export function alreadyGranted(): Refusal {
  return new Refusal('conflict', 'alreadyGranted', '该账号在这段时间已有这个角色，不必重复授予。')
}

/** The organisation is missing, unknown, or outside what the administrator sees. */
export function organisationNeeded(role: Role): Refusal {
  return invalidField('organisationId', `“${Role.label(role)}”应属于一个机构，请在您的管理范围内选择在用的机构。`)
}

/** The state does not allow the act. */
export function notInThisState(title: string): Refusal {
  return new Refusal('conflict', 'notInThisState', title)
}

/** The new password breaks a rule. */
export function badPassword(path: string, problem: string): Refusal {
  return new Refusal('invalid', 'badPassword', problem, { fields: [{ path, message: problem }] })
}

/** The password of a shown account stays as shown. */
export function shownPassword(): Refusal {
  return new Refusal('conflict', 'shownPassword', '演示账号的密码公开显示，不能修改。')
}

/** Set-up happens once. */
export function alreadySetUp(): Refusal {
  return new Refusal('conflict', 'alreadySetUp', '系统已经完成初次设置，请直接登录。')
}

/** The code of the console is needed for set-up. */
export function wrongSetupCode(): Refusal {
  return invalidField('code', '设置码不正确。请查看启动程序的窗口中显示的设置码；重新启动后会换新的。')
}

/** One answer for a wrong code, a code used before and a recovery code used before. */
export function wrongCode(): Refusal {
  return new Refusal(
    'invalid',
    'wrongCode',
    '动态码不正确或已经用过。请等下一个动态码再试，或改用恢复码；连续输错 5 次将锁定 30 分钟。',
    { fields: [{ path: 'code', message: '不正确或已经用过' }] },
  )
}

/** Nothing waits to be confirmed any more. */
export function enrolmentGone(): Refusal {
  return new Refusal('conflict', 'enrolmentGone', '启用步骤已超过 15 分钟或已在别处完成，请重新开始。')
}

/** A second factor on a shown account would keep out everybody else. */
export function shownFactor(): Refusal {
  return new Refusal('conflict', 'shownFactor', '演示账号由多人共用，不能启用动态码。可另建一个账号来试用。')
}

/** The settings ask this account for a second factor. */
export function factorRequired(): Refusal {
  return new Refusal(
    'conflict',
    'factorRequired',
    '按本单位的安全设置，您的账号须使用动态码，不能关闭。换手机时请用“更换”。',
  )
}

/** The settings were changed since they were read. */
export function staleSettings(current: number): Refusal {
  return new Refusal('stale', 'stale', '安全设置刚被别人改过，您的修改没有生效。请刷新后核对再改。', {
    current: { revision: current, changedBy: null, changedAt: null },
  })
}

/** What comes back from a provider was not begun in this browser, was ended before, or has waited too long. */
export function externalSignInGone(): Refusal {
  return new Refusal(
    'unauthenticated',
    'externalSignInGone',
    '这次登录已失效或不是从本机开始的。请回到登录页重新开始。',
  )
}

/** The provider vouches for somebody who has no account here. */
export function identityUnknown(name: string): Refusal {
  return new Refusal(
    'forbidden',
    'identityUnknown',
    `您的${name}身份还没有绑定本系统的账号。请先用登录名和密码登录，在“我的账号”中绑定；或请安全管理员代为绑定。`,
  )
}

/** An identity leads to one account, and an account has one identity of a provider. */
export function identityTaken(): Refusal {
  return new Refusal(
    'conflict',
    'identityTaken',
    '这个身份已绑定其他账号，或本账号已绑定另一个身份。请先解除原来的绑定。',
  )
}
