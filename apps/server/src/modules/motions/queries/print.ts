import { MotionBody, MotionProposer } from '@lvzhi/contract/motion-terms'
import type { printMotion as entry } from '@lvzhi/contract/motions'
import {
  attachmentLines,
  blankLine,
  bodyParagraph,
  bodyParagraphs,
  chineseDate,
  flushLine,
  rightLine,
  titleBlock,
} from '../../../kernel/documents/blocks.ts'
import { documentBytes, fonts } from '../../../kernel/documents/page.ts'
import { fullTable } from '../../../kernel/documents/table-blocks.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { MotionPorts } from '../ports.ts'
import { motionDetail } from './detail.ts'

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 打印议案: subject, grounds and proposal on the page of GB/T 9704—2012, with the confirmed signers and nobody else (F2, MS-02). */
export function printMotion(ports: MotionPorts) {
  return async (context: RequestContext, { params }: Pick<HandlerInput<typeof entry>, 'params'>): Promise<Download> => {
    const motion = await motionDetail(ports, context, params.id)
    context.subject(params.id)
    const signers = motion.signers.filter((signer) => signer.state === 'confirmed')
    const joint = motion.proposer === 'joint'
    const heading = `${motion.term}${motion.session ?? ''}`
    const content = await documentBytes(
      motion.title,
      [
        flushLine(heading),
        rightLine(motion.number === null ? '第　　号议案' : `第 ${motion.number} 号议案`, fonts.heading),
        blankLine(),
        titleBlock(motion.title),
        blankLine(),
        bodyParagraph('一、案由'),
        bodyParagraph(motion.title),
        bodyParagraph('二、案据'),
        ...bodyParagraphs([motion.grounds]),
        bodyParagraph('三、方案'),
        ...bodyParagraphs([motion.proposal]),
        ...attachmentLines([]),
        blankLine(),
        bodyParagraph(
          joint
            ? `提案人：${motion.leadName}等 ${signers.length} 名${motion.body === 'congress' ? '代表' : '常委会组成人员'}联名`
            : `提案人：${motion.leadName}（${MotionProposer.label(motion.proposer)}）`,
        ),
        bodyParagraph(`受理机关：${MotionBody.label(motion.body)}`),
        ...(motion.raisedOn === null ? [] : [bodyParagraph(`提出日期：${chineseDate(motion.raisedOn)}`)]),
        ...(joint ? [blankLine(), signerTable(signers)] : []),
      ],
      {},
    )
    return {
      name: `议案_${motion.number ?? motion.title.slice(0, 20)}.docx`,
      mediaType: wordDocument,
      content,
    }
  }
}

function signerTable(signers: readonly { name: string; delegation: string | null; lead: boolean }[]) {
  return fullTable(
    [20, 50, 60, 26],
    [
      { header: true, cells: ['序号', '姓名', '代表团', '备注'].map((text) => ({ text, label: true })) },
      ...signers.map((signer, index) => ({
        cells: [
          { text: String(index + 1), centred: true },
          { text: signer.name, centred: true },
          { text: signer.delegation ?? '', centred: true },
          { text: signer.lead ? '领衔' : '', centred: true },
        ],
      })),
    ],
  )
}
