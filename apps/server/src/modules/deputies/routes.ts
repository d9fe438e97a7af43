import * as committeeContract from '@lvzhi/contract/committee-members'
import * as contract from '@lvzhi/contract/deputies'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import type { ImportDesk } from '../../kernel/imports/import-desk.ts'
import { addMandateTo } from './commands/add-mandate.ts'
import { authorise, endAuthorisation } from './commands/assist.ts'
import { correctMandateOf, endMandateOf, restoreMandateOf, suspendMandateOf } from './commands/change-mandate.ts'
import { addMember, correctMember, endMember } from './commands/keep-committee.ts'
import { changeDeputy, registerDeputy } from './commands/keep-person.ts'
import { changeSession, changeTerm, openSession, openTerm } from './commands/keep-terms.ts'
import { closeTermOf } from './commands/close-term.ts'
import { linkAccountTo } from './commands/link-account.ts'
import { byNumber } from './queries/by-number.ts'
import { committee } from './queries/committee.ts'
import { detail, revealed } from './queries/detail.ts'
import { exportRoster } from './queries/export-roster.ts'
import { inOffice } from './queries/in-office.ts'
import { searchAccounts, searchDeputies } from './queries/pick.ts'
import { roster } from './queries/roster.ts'
import { ownAssistances, sessions, terms } from './queries/terms.ts'
import type { RosterScope } from './roster-import/write.ts'

const done = { done: true as const }

/** Contract entry ↔ command or query, with permission and audit name. */
export function deputyRoutes(desk: ImportDesk<RosterScope>): BoundRoute[] {
  const read = { permission: 'deputies.read' }
  const edit = (audit: string) => ({ permission: 'deputies.edit', audit })
  const assist = (audit: string) => ({ permission: 'deputies.assist', audit })
  const importing = { permission: 'deputies.import' }
  return [
    bind(contract.listDeputies, read, (context, { query }) => roster(context, query)),
    bind(contract.exportDeputies, { permission: 'deputies.export', audit: '导出代表名册' }, (context, { query }) =>
      exportRoster(context, query),
    ),
    bind(contract.countDeputies, read, (context, { query }) => inOffice(context, query)),
    bind(contract.pickDeputies, { permission: 'deputies.pick' }, async (context, { query }) => ({
      items: await searchDeputies(context.db, { ...query, on: context.clock.today() }),
    })),
    bind(contract.readDeputy, read, (context, { params }) => detail(context, params.id)),
    bind(
      contract.revealDeputyField,
      { permission: 'deputies.reveal', audit: '查看代表个人信息原文', freshProof: true },
      (context, input) => revealed(context, input.params.id, input.body),
    ),
    bind(contract.findByNumber, { permission: 'deputies.export', audit: '按号码查找代表' }, (context, { body }) =>
      byNumber(context, body),
    ),
    bind(contract.createDeputy, edit('登记代表'), async (context, { body }) => ({
      id: await registerDeputy(context, body),
    })),
    bind(contract.editDeputy, edit('修改代表资料'), async (context, { params, body }) => {
      await changeDeputy(context, params.id, body)
      return done
    }),
    bind(contract.addMandate, edit('登记代表任期'), async (context, { params, body }) => ({
      id: await addMandateTo(context, params.id, body),
    })),
    bind(contract.endMandate, edit('终止代表资格'), async (context, { params, body }) => {
      await endMandateOf(context, params.id, body)
      return done
    }),
    bind(contract.suspendMandate, edit('暂停执行代表职务'), async (context, { params, body }) => {
      await suspendMandateOf(context, params.id, body)
      return done
    }),
    bind(contract.restoreMandate, edit('恢复执行代表职务'), async (context, { params, body }) => {
      await restoreMandateOf(context, params.id, body)
      return done
    }),
    bind(
      contract.correctMandate,
      { permission: 'deputies.correct', audit: '更正代表任期' },
      async (context, { params, body }) => {
        await correctMandateOf(context, params.id, body)
        return done
      },
    ),
    bind(contract.listTerms, { permission: 'deputies.pick' }, (context, { query }) => terms(context, query)),
    bind(contract.createTerm, edit('新建届次'), async (context, { body }) => ({ id: await openTerm(context, body) })),
    bind(contract.editTerm, edit('修改届次'), async (context, { params, body }) => {
      await changeTerm(context, params.id, body)
      return done
    }),
    bind(
      contract.closeTerm,
      { permission: 'deputies.closeTerm', audit: '换届封存名册' },
      async (context, { params, body }) => {
        await closeTermOf(context, params.id, body)
        return done
      },
    ),
    bind(contract.listSessions, { permission: 'deputies.pick' }, (context, { params }) => sessions(context, params.id)),
    bind(contract.createSession, edit('新建会议'), async (context, { params, body }) => ({
      id: await openSession(context, params.id, body),
    })),
    bind(contract.editSession, edit('修改会议'), async (context, { params, body }) => {
      await changeSession(context, params.id, body)
      return done
    }),
    bind(committeeContract.listCommittee, read, (context, { params, query }) =>
      committee(context, params.id, query.on),
    ),
    bind(committeeContract.addCommitteeMember, edit('登记常委会组成人员'), async (context, { params, body }) => ({
      id: await addMember(context, params.id, body),
    })),
    bind(committeeContract.endCommitteeMember, edit('终止常委会职务'), async (context, { params, body }) => {
      await endMember(context, params.id, body)
      return done
    }),
    bind(
      committeeContract.correctCommitteeMember,
      edit('更正常委会组成人员登记'),
      async (context, { params, body }) => {
        await correctMember(context, params.id, body)
        return done
      },
    ),
    bind(contract.linkDeputyAccount, edit('关联代表账号'), async (context, { params, body }) => {
      await linkAccountTo(context, params.id, body)
      return done
    }),
    bind(contract.chooseAccount, { permission: 'deputies.assist' }, (context, { query }) =>
      searchAccounts(context, query.q),
    ),
    bind(contract.listAssistants, { permission: 'deputies.assist' }, (context) => ownAssistances(context)),
    bind(contract.authoriseAssistant, assist('授权代办'), async (context, { params, body }) => ({
      id: await authorise(context, params.id, body),
    })),
    bind(contract.endAssistance, assist('终止代办'), async (context, { params }) => {
      await endAuthorisation(context, params.id)
      return done
    }),
    bind(contract.rosterTemplate, { ...importing, audit: '下载名册模板' }, () => desk.template()),
    bind(contract.uploadRoster, { ...importing, audit: '上传代表名册' }, (context, { query, file }) =>
      desk.upload(context, { termId: query.termId }, file),
    ),
    bind(contract.listRosterImports, importing, (context, { query }) => desk.list(context, query)),
    bind(contract.readRosterImport, importing, (context, { params }) => desk.read(context, params.id)),
    bind(contract.listRosterImportRows, importing, (context, { params, query }) =>
      desk.rows(context, params.id, query),
    ),
    bind(contract.rosterImportFaults, { ...importing, audit: '下载名册错误行' }, (context, { params }) =>
      desk.faults(context, params.id),
    ),
    bind(contract.confirmRosterImport, { ...importing, audit: '确认导入名册' }, (context, { params }) =>
      desk.confirm(context, params.id),
    ),
    bind(contract.cancelRosterImport, { ...importing, audit: '取消导入名册' }, (context, { params }) =>
      desk.cancel(context, params.id),
    ),
    bind(contract.undoRosterImport, { ...importing, audit: '撤销名册导入' }, (context, { params, body }) =>
      desk.undo(context, params.id, body.reason),
    ),
  ]
}
