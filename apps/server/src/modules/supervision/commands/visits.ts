import { formatChineseDate } from '@lvzhi/law'
import type { VisitKind as Kind } from '@lvzhi/contract/supervision-terms'
import { VisitKind } from '@lvzhi/contract/supervision-terms'
import type * as contract from '@lvzhi/contract/supervision'
import type { recordCoordination as coordinationEntry } from '@lvzhi/contract/supervision-coordinations'
import { inspectUploadApart } from '../../../kernel/reading/read-apart.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { openCoordination, openItem, seenBy, tell } from '../open-record.ts'
import { standingsOf } from '../policy.ts'
import type { SupervisionPorts } from '../ports.ts'
import { notYet } from '../refusals.ts'
import { findCoordination, saveCoordination } from '../store-coordinations.ts'
import { findItem, saveItem } from '../store-items.ts'
import type { Concern } from '../supervision.ts'
import { stored } from '../tables.ts'

interface Entered {
  readonly kind: Kind
  readonly heldOn: string
  readonly place: string
  readonly people: string
  readonly content: string
}

/** 登记会议、视察 of a key item. */
export function recordVisit(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.recordVisit>,
  ): Promise<string> => {
    const item = await openItem(ports, context, params.id, body.revision, 'recordVisit')
    await insertVisit(ports, context, item.id, body)
    await saveItem(context.db, item.id, ports.clock.now(), {})
    await tell(ports, context, 'items', item, 'recordVisit', {
      title: `登记${VisitKind.label(body.kind)}`,
      name: item.suggestionTitle,
      note: visitNote(body),
    })
    return item.id
  }
}

/** 登记对接和协调 of a coordination: contacts with ministries, meetings of the responsible units. */
export function recordCoordination(ports: SupervisionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof coordinationEntry>): Promise<string> => {
    const record = await openCoordination(ports, context, params.id, body.revision, 'recordMeeting')
    if (body.kind === 'ministry' && record.level !== 'national') {
      throw new Refusal(
        'conflict',
        'noMinistryHere',
        '提交省人大的建议不对接国家部委，请选择会议、视察、调研或者发函。',
      )
    }
    await insertVisit(ports, context, record.id, body)
    await saveCoordination(context.db, record.id, ports.clock.now(), {})
    await tell(ports, context, 'coordinations', record, 'recordMeeting', {
      title: `登记${VisitKind.label(body.kind)}`,
      name: record.title,
      note: visitNote(body),
      unitIds: record.unitIds,
    })
    return record.id
  }
}

/** Adds minutes or a picture to a recorded meeting or visit; by the office while the record runs and after. */
export function addVisitFile(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, file }: HandlerInput<typeof contract.addVisitFile>,
  ): Promise<{ fileId: string; name: string }> => {
    const { record } = await visitSeenBy(context, params.visitId)
    const held = standingsOf(context.actor, record)
    if (!held.includes('office') && !held.includes('officeLeader')) {
      throw new Refusal('forbidden', 'notYourAct', '会议、视察的附件只能由代表工作机构添加。')
    }
    if (!file) throw new Refusal('malformed', 'fileMissing', '没有收到文件，请重新选择后上传。')
    const checked = await inspectUploadApart(file.bytes, file.name)
    const kept = await ports.files.keep(context.db, {
      module: 'supervision',
      caseId: params.visitId,
      name: checked.name,
      mediaType: checked.mediaType,
      bytes: file.bytes,
      storedBy: context.actor.accountId,
    })
    return { fileId: kept.id, name: kept.name }
  }
}

/** 下载会议、视察附件, with the reader's right to the record. */
export function downloadVisitFile(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params }: Pick<HandlerInput<typeof contract.downloadVisitFile>, 'params'>,
  ): Promise<Download> => {
    await visitSeenBy(context, params.visitId)
    const file = await ports.files.open(context.db, {
      module: 'supervision',
      caseId: params.visitId,
      fileId: params.fileId,
    })
    return { name: file.name, mediaType: file.mediaType, content: file.bytes }
  }
}

async function visitSeenBy(context: RequestContext, visitId: string): Promise<{ record: Concern }> {
  const visit = await stored(context.db)
    .selectFrom('supervision_visits')
    .select('record_id')
    .where('id', '=', visitId)
    .executeTakeFirst()
  if (!visit) throw absent('次会议或视察')
  const record = (await findItem(context.db, visit.record_id)) ?? (await findCoordination(context.db, visit.record_id))
  return { record: seenBy<Concern>(context, record, '次会议或视察') }
}

async function insertVisit(
  ports: SupervisionPorts,
  context: RequestContext,
  recordId: string,
  entered: Entered,
): Promise<void> {
  if (entered.heldOn > ports.clock.today()) throw notYet('heldOn', '日期')
  await stored(context.db)
    .insertInto('supervision_visits')
    .values({
      id: newId(),
      record_id: recordId,
      kind: entered.kind,
      held_on: entered.heldOn,
      place: entered.place,
      people: entered.people,
      content: entered.content,
      recorded_by_name: context.actor.name,
      recorded_at: ports.clock.now(),
    })
    .execute()
}

function visitNote({ heldOn, place, people, content }: Entered): string {
  return `${formatChineseDate(heldOn)}，${place}；参加：${people}。\n${content}`
}
