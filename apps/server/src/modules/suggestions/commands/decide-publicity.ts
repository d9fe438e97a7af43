import { SUGGESTION_PROFILES, publicationRuling } from '@lvzhi/law'
import type { decidePublicity as entry } from '@lvzhi/contract/suggestion-acts'
import { Publicity } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { leadDeputy } from '../audience.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'

/** 决定公开: the office decides apart from the reply, with a reason. Asked-for confidentiality bars publication everywhere (MS-36, MS-52). */
export function decidePublicity(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'decidePublicity')
    const { record } = open
    if (body.publicity === 'undecided') throw invalidField('publicity', '请选择“公开”或“不公开”。')
    const profile = SUGGESTION_PROFILES[record.profile]
    const ruling = publicationRuling(profile, record.confidential ? ['confidentialityAsked'] : [])
    const basis = provisions(ruling.basis, profile.publication.verified)
    if (body.publicity === 'open' && ruling.value === 'mustNotPublish') {
      throw new Refusal('conflict', 'confidential', '代表要求保密的建议不能公开，请选择“不公开”。', {
        basis: basis.map((one) => one.text),
      })
    }
    await open.save({ publicity: body.publicity, publicity_reason: body.reason })
    await open.tell('decidePublicity', {
      note: body.reason,
      changes: [
        {
          field: 'publicity',
          label: '公开属性',
          from: Publicity.label(record.publicity),
          to: Publicity.label(body.publicity),
        },
      ],
      basis,
      payload: { personIds: leadDeputy(record) },
    })
    return params.id
  }
}
