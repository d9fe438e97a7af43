import type { Role } from '@lvzhi/contract'
import { createDeputy, createSession, createTerm, linkDeputyAccount, readDeputy } from '@lvzhi/contract/deputies'
import { authoriseAssistant } from '@lvzhi/contract/deputies'
import type { App } from '../app.ts'
import type { Actor } from '../kernel/access/actor.ts'
import type { Database } from '../kernel/database/handle.ts'
import type { Dice } from './dice.ts'
import type { Setting } from './setting.ts'
import { firstCharacters, handlingUnits, minorityNames, positions, secondCharacters, surnames } from './word-lists.ts'

/** The password of every demonstration account; shown beside the sign-in form. */
export const demonstrationPassword = 'Lvzhi-demo-1'

export interface CastDeputy {
  readonly personId: string
  readonly name: string
  readonly areaCode: string
  readonly actor: Actor
}

/** Everybody and every body that the story needs. */
export interface Cast {
  readonly office: Readonly<Record<'clerk' | 'reviewer' | 'leader', Actor>>
  readonly assistant: Actor
  readonly preliminary: ReadonlyMap<string, Actor>
  readonly units: ReadonlyMap<string, { readonly id: string; readonly clerk: Actor; readonly head: Actor }>
  readonly deputies: readonly CastDeputy[]
  /** The deputy whose account is shown beside the sign-in form. */
  readonly shownDeputy: CastDeputy
}

/** Opens the organisations, the term with its sessions, the people and their accounts. */
export async function gatherCast(app: App, database: Database, dice: Dice, setting: Setting): Promise<Cast> {
  const { provinceCode: province, term } = setting
  const names = namesFrom(dice)
  const organise = (
    name: string,
    kind: Parameters<App['organisations']['createOrganisation']>[1]['kind'],
    code = province,
    parentId?: string,
    aliases: readonly string[] = [],
  ) =>
    database.transaction((tx) =>
      app.organisations.createOrganisation(tx, {
        name,
        kind,
        divisionCode: code,
        on: '2003-01-01',
        aliases,
        ...(parentId && { parentId }),
      }),
    )
  const open = openAccounts(app, database, names)

  const committee = await organise(`${setting.provinceName}人民代表大会常务委员会`, 'standingCommittee')
  const office = await organise('省人大常委会代表工作委员会', 'congressOffice', province, committee)
  await organise('省人民政府办公厅', 'government')
  const clerk = await open('officeClerk', office, {
    name: 'clerk',
    what: '省人大代表工委经办：台账、审核、交办、催办、导入',
  })
  const reviewer = await open('officeReviewer', office, {
    name: 'reviewer',
    what: '省人大代表工委复核：立案编号、并案、转办',
  })
  const leader = await open('officeLeader', office, { name: 'leader', what: '省人大代表工委领导：延期审批、重点督办' })
  await open('systemAdministrator', null, { name: 'sysadmin', what: '系统管理员：建立账号、机构' })
  await open('securityAdministrator', null, { name: 'secadmin', what: '安全管理员：授权、解锁' })
  await open('auditAdministrator', null, { name: 'auditor', what: '审计管理员：操作日志' })

  const termId = (
    await app.perform(clerk, createTerm, {
      body: { level: 'province', divisionCode: province, ...term },
    })
  ).id
  for (const session of setting.sessions) {
    await app.perform(clerk, createSession, {
      params: { id: termId },
      body: {
        ...session,
        agenda: [
          { on: session.opensOn, title: '开幕' },
          { on: session.closesOn, title: '闭幕' },
        ],
      },
    })
  }

  const units = new Map<string, { id: string; clerk: Actor; head: Actor }>()
  for (const unit of handlingUnits) {
    const id = await organise(unit.name, 'handlingUnit', province, undefined, unit.aliases)
    const shown = unit.name === '省农业农村厅'
    units.set(unit.name, {
      id,
      clerk: await open(
        'unitClerk',
        id,
        shown ? { name: 'unit', what: '省农业农村厅经办：签收、面商、起草答复' } : null,
      ),
      head: await open('unitHead', id, shown ? { name: 'unithead', what: '省农业农村厅负责人：签发答复' } : null),
    })
  }

  const preliminary = new Map<string, Actor>()
  const deputies: CastDeputy[] = []
  let minority = 0
  for (const area of setting.areas) {
    const electing = await organise(`${area.name}人民代表大会常务委员会`, 'standingCommittee', area.code)
    const delegation = await organise(
      `${area.name.replace(/市$|(?:朝鲜族|土家族苗族)自治州$/, '')}代表团`,
      'delegation',
      province,
      committee,
    )
    const shown = area.code === setting.shownArea
    preliminary.set(
      area.code,
      await open(
        'preliminaryReviewer',
        electing,
        shown ? { name: 'precheck', what: `${area.name}人大常委会预审` } : null,
      ),
    )
    for (let index = 0; index < setting.deputiesPerArea; index += 1) {
      const other = index === 6 && minority < minorityNames.length ? minorityNames[minority++] : undefined
      const name = other?.name ?? names()
      const shownOne = shown && index === 0
      const account = await open(
        'deputy',
        null,
        shownOne ? { name: 'deputy', what: `省人大代表（${area.name}）：提建议、联名、评价` } : null,
        name,
      )
      const person = await app.perform(clerk, createDeputy, {
        body: {
          name,
          sex: dice.below(100) < 32 ? 'female' : 'male',
          ethnicity: other?.ethnicity ?? '汉族',
          birthDate: `${1958 + dice.below(38)}-0${1 + dice.below(9)}-1${dice.below(9)}`,
          politicalStatus: dice.pick([
            'communistParty',
            'communistParty',
            'generalPublic',
            'nonParty',
            'democraticLeague',
          ] as const),
          education: dice.pick(['bachelor', 'postgraduate', 'juniorCollege', 'seniorHigh'] as const),
          position: dice.pick(positions),
          phone: `139${String(10_000_000 + dice.below(89_999_999))}`,
          mandate: {
            termId,
            certificateNo: `${term.number}-${String(deputies.length + 1).padStart(4, '0')}`,
            electingUnitName: `${area.name}人民代表大会`,
            electingUnitId: electing,
            electingDivisionCode: area.code,
            delegationId: delegation,
            startsOn: term.startsOn,
            beginGround: 'elected',
            documentNumber: `${setting.short}人常公告〔${term.startsOn.slice(0, 4)}〕1号`,
          },
        },
      })
      const { revision } = await app.perform(clerk, readDeputy, { params: { id: person.id } })
      await app.perform(clerk, linkDeputyAccount, {
        params: { id: person.id },
        body: { accountId: account.accountId, revision },
      })
      deputies.push({
        personId: person.id,
        name,
        areaCode: area.code,
        actor: await app.deputies.completeActor(account, database.handle),
      })
    }
  }
  const shownDeputy = deputies[0]
  if (!shownDeputy) throw new Error('no deputy was made')
  const assistant = await open('deputyAssistant', office, {
    name: 'assistant',
    what: '代办人员：为代表代录，由代表确认',
  })
  await app.perform(clerk, authoriseAssistant, {
    params: { id: shownDeputy.personId },
    body: { accountId: assistant.accountId, from: term.startsOn, until: null },
  })
  return {
    office: { clerk, reviewer, leader },
    assistant: await app.deputies.completeActor(assistant, database.handle),
    preliminary,
    units,
    deputies,
    shownDeputy,
  }
}

type OpenOne = (
  role: Role,
  organisationId: string | null,
  shown: { readonly name: string; readonly what: string } | null,
  personName?: string,
) => Promise<Actor>

/** Opens accounts with their role; the unshown ones get a number for a sign-in name. */
function openAccounts(app: App, database: Database, names: () => string): OpenOne {
  let count = 0
  return async (role, organisationId, shown, personName) => {
    count += 1
    const name = personName ?? names()
    const accountId = await database.transaction((tx) =>
      app.accounts.createAccountDirectly(tx, {
        signInName: shown?.name ?? `demo${String(count).padStart(3, '0')}`,
        name,
        password: demonstrationPassword,
        organisationId,
        roles: [{ role, validFrom: '2018-01-01' }],
        ...(shown && { shown: { role, what: shown.what } }),
      }),
    )
    const organisation = organisationId
      ? await app.organisations.actorOrganisation(database.handle, organisationId)
      : null
    return { accountId, name, roles: [role], organisation, personId: null, assistedPersonIds: [], sessionId: null }
  }
}

/** Names put together from the word lists, no two alike. */
function namesFrom(dice: Dice): () => string {
  const used = new Set<string>()
  return () => {
    for (;;) {
      const second = dice.below(10) < 8 ? dice.pick(secondCharacters) : ''
      const name = dice.pick(surnames) + dice.pick(firstCharacters) + second
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}
