import * as contract from '@lvzhi/contract/organisations'
import { bind, type BoundRoute, type RequestContext } from '../../kernel/http/bind.ts'
import { createDivision, mergeDivision, moveDivision, renameDivision } from './commands/change-division.ts'
import { closeOrganisation } from './commands/close-organisation.ts'
import { createOrganisation } from './commands/create-organisation.ts'
import { removeContact, saveContact, unmaskContact } from './commands/keep-contacts.ts'
import { mergeOrganisation } from './commands/merge-organisation.ts'
import { moveOrganisation } from './commands/move-organisation.ts'
import { renameOrganisation } from './commands/rename-organisation.ts'
import { setAliases } from './commands/set-aliases.ts'
import { searchDivisions } from './division-store.ts'
import { enterHolidayNotice } from './holiday-notices.ts'
import { searchOrganisations, treeOfOrganisations } from './organisation-store.ts'
import { offeredTo, visibleTo } from './policy.ts'
import { readDivision } from './queries/divisions.ts'
import { listHolidayNotices } from './queries/holiday-notices.ts'
import { readOrganisation } from './queries/organisation-detail.ts'

/** Every operation of organisations and divisions, with its permission and audit name. */
export function organisationRoutes(): BoundRoute[] {
  const manage = (audit: string) => ({ permission: 'organisations.manage', audit })
  const contacts = (audit: string) => ({ permission: 'organisations.manageContacts', audit })
  const view = { permission: 'organisations.view' }
  const signedIn = { permission: 'signedIn' }
  return [
    bind(contract.listDivisions, signedIn, async ({ db, clock }, { query }) => {
      const found = await searchDivisions(db, { ...query, on: query.on ?? clock.today() })
      return { ...found, page: query.page, size: query.size }
    }),
    bind(contract.readDivision, signedIn, (context, { params, query }) =>
      readDivision(context, params.code, query.on ?? context.clock.today()),
    ),
    bind(contract.createDivision, manage('设立行政区划'), async (context, { body }) => {
      await createDivision(context, body)
      return divisionNow(context, body.code)
    }),
    bind(contract.renameDivision, manage('行政区划更名'), async (context, { params, body }) => {
      await renameDivision(context, params.code, body)
      return divisionNow(context, params.code)
    }),
    bind(contract.moveDivision, manage('调整行政区划隶属'), async (context, { params, body }) => {
      await moveDivision(context, params.code, body)
      return divisionNow(context, params.code)
    }),
    bind(contract.mergeDivision, manage('行政区划并入'), async (context, { params, body }) => {
      await mergeDivision(context, params.code, body)
      return divisionNow(context, params.code)
    }),
    bind(contract.listOrganisations, view, async ({ actor, db, clock }, { query }) => {
      const found = await searchOrganisations(db, visibleTo(actor), { ...query, on: query.on ?? clock.today() })
      return { ...found, page: query.page, size: query.size }
    }),
    bind(contract.organisationTree, signedIn, async ({ actor, db, clock }, { query }) => ({
      nodes: await treeOfOrganisations(db, offeredTo(actor), { ...query, on: query.on ?? clock.today() }),
    })),
    bind(contract.readOrganisation, view, (context, { params, query }) =>
      readOrganisation(context, params.id, query.on ?? context.clock.today()),
    ),
    bind(contract.createOrganisation, manage('设立机构'), async (context, { body }) => {
      const id = await createOrganisation(context, body)
      context.subject(id)
      return organisationNow(context, id)
    }),
    bind(contract.renameOrganisation, manage('机构更名'), async (context, { params, body }) => {
      await renameOrganisation(context, params.id, body)
      return organisationNow(context, params.id)
    }),
    bind(contract.moveOrganisation, manage('调整机构隶属'), async (context, { params, body }) => {
      await moveOrganisation(context, params.id, body)
      return organisationNow(context, params.id)
    }),
    bind(contract.mergeOrganisation, manage('机构并入'), async (context, { params, body }) => {
      await mergeOrganisation(context, params.id, body)
      return organisationNow(context, params.id)
    }),
    bind(contract.closeOrganisation, manage('撤销机构'), async (context, { params, body }) => {
      await closeOrganisation(context, params.id, body)
      return organisationNow(context, params.id)
    }),
    bind(contract.setOrganisationAliases, manage('设置机构别名'), async (context, { params, body }) => {
      await setAliases(context, params.id, body)
      return organisationNow(context, params.id)
    }),
    bind(contract.saveContact, contacts('登记联系人'), async (context, { params, body }) => {
      await saveContact(context, params.id, body)
      return organisationNow(context, params.id)
    }),
    bind(contract.removeContact, contacts('删除联系人'), async (context, { params, body }) => {
      await removeContact(context, params.id, params.contactId, body.revision)
      return organisationNow(context, params.id)
    }),
    bind(
      contract.unmaskContact,
      { permission: 'organisations.unmaskContact', audit: '查看联系人完整号码', answerOnce: true, freshProof: true },
      (context, { params, body }) => unmaskContact(context, params.id, params.contactId, body),
    ),
    bind(contract.listHolidayNotices, signedIn, ({ db }) => listHolidayNotices(db)),
    bind(
      contract.enterHolidayNotice,
      { permission: 'organisations.enterHolidayNotice', audit: '录入放假通知' },
      async (context, { body }) => {
        await enterHolidayNotice(context, body)
        return { done: true as const }
      },
    ),
  ]
}

const divisionNow = (context: RequestContext, code: string) => readDivision(context, code, context.clock.today())

const organisationNow = (context: RequestContext, id: string) => readOrganisation(context, id, context.clock.today())
