import {
  SUGGESTION_PROFILES,
  isRefusal,
  mainHeadHandlesKeyOnes,
  maySignReply,
  type SuggestionProfile,
} from '@lvzhi/law'
import type { signReply as entry } from '@lvzhi/contract/suggestion-acts'
import { SignerRole } from '@lvzhi/contract/suggestion-terms'
import type { Selectable } from 'kysely'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { openCase, ownTask, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'
import { answeredOf, keepReplyLetter } from '../reply-letter.ts'
import { refuseFaults } from '../refuse-reply.ts'
import { changeReply, findReply } from '../store-handling.ts'
import { keepVersion, partiesAgainst } from '../store-reply.ts'
import type { WrittenReplyRow } from '../tables.ts'

/** 签发答复: the unit's head signs; the letter is written and kept with its hash. Signing sends nothing (UR-19). MS-45. */
export function signReply(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'signReply')
    const task = ownTask(open, body.taskId)
    const profile = SUGGESTION_PROFILES[open.record.profile]
    const basis = checkSigner(open, profile, body.signerRole)
    const reply = await findReply(context.db, task.id)
    if (!reply) throw absent('份答复')
    await refuseUnready(open, reply)
    const signed = { ...reply, signer_name: context.actor.name }
    const file = await keepReplyLetter(ports, open, signed, answeredOf(open.record))
    await changeReply(context.db, reply.id, {
      state: 'signed',
      signer_name: signed.signer_name,
      signer_role: body.signerRole,
      signed_at: ports.clock.now(),
      file_id: file.id,
      return_reason: null,
      returned_by: null,
    })
    await keepVersion(context.db, reply, {
      kind: 'signed',
      by: signed.signer_name,
      at: ports.clock.now(),
      fileId: file.id,
    })
    await open.save({})
    await open.tell('signReply', {
      document: { fileId: file.id, name: file.name },
      note: profile.signer === null ? `${profile.label}：由谁签发没有已核实的规定，按本单位规定签发。` : null,
      changes: [
        {
          field: 'reply',
          label: `答复（${task.unitName}）`,
          from: '草稿',
          to: `已签发，${SignerRole.label(body.signerRole)}${signed.signer_name}，文件校验值 ${file.sha256.slice(0, 16)}`,
        },
      ],
      basis,
      payload: { unitIds: [task.unitId] },
    })
    return params.id
  }
}

/** 实质性答复, and nobody of those who countersigned still against it: a head signs nothing that could not be delivered (UR-39). */
async function refuseUnready(open: OpenCase, reply: Selectable<WrittenReplyRow>): Promise<void> {
  const against = await partiesAgainst(open.context.db, reply.id)
  if (against.length > 0) {
    throw new Refusal(
      'conflict',
      'countersignAgainst',
      `会签单位还有不同意见：${against.join('、')}。请协商一致并重新会签，再签发。`,
    )
  }
  await refuseFaults(open, reply)
}

function checkSigner({ record }: OpenCase, profile: SuggestionProfile, role: SignerRole) {
  const ruling = maySignReply(profile, role)
  if (isRefusal(ruling)) {
    throw invalidField(
      'signerRole',
      ruling.message,
      provisions(ruling.basis).map((one) => one.text),
    )
  }
  const key = mainHeadHandlesKeyOnes(profile.id)
  if (record.keyMarked && key.value && role !== 'mainHead') {
    throw invalidField(
      'signerRole',
      '重点督办的建议应当由承办单位主要负责人办理，请由主要负责人签发。',
      provisions(key.basis).map((one) => one.text),
    )
  }
  return provisions(ruling.basis, profile.signer?.verified ?? false)
}
