import type { AnswerOf } from '@lvzhi/contract'
import type { exportRegister, readRegister } from '@lvzhi/contract/privacy'
import { holds } from '../../../kernel/access/actor.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { assessmentsOf, unassessedOn } from '../assessments.ts'
import type { PrivacyPorts } from '../ports.ts'
import { registerPaper, registerSheet } from '../register-file.ts'
import { registerOf } from '../register.ts'

/** 个人信息登记册 with the impact assessments of the reader's area. */
export function register(ports: PrivacyPorts) {
  return async ({ actor, db, clock }: RequestContext): Promise<AnswerOf<typeof readRegister>> => {
    const assessments = await assessmentsOf(db, actor.organisation?.divisionCode ?? null)
    return {
      tables: registerOf(ports.registered()),
      assessments,
      unassessed: unassessedOn(assessments, clock.today()),
      mayAssess: holds(actor, 'officeClerk', 'officeLeader'),
    }
  }
}

/** 导出登记册: Excel by column, or the record of processing in Word. */
export function registerAsFile(ports: PrivacyPorts) {
  return async (context: RequestContext, { query }: HandlerInput<typeof exportRegister>): Promise<Download> => {
    const { actor, db, clock } = context
    const tables = registerOf(ports.registered())
    context.note({ format: query.format, rows: tables.length })
    if (query.format === 'xlsx') {
      return {
        name: '个人信息登记册.xlsx',
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: registerSheet(tables).stream,
      }
    }
    const assessments = await assessmentsOf(db, actor.organisation?.divisionCode ?? null)
    return {
      name: '个人信息处理情况记录.docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content: await registerPaper(tables, assessments, actor.organisation?.name ?? '代表工作机构', clock.today()),
    }
  }
}
