import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { CheckCircleOutlined } from '@ant-design/icons'
import { instantText } from '../../../ui/dates.ts'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { Facts } from '../../../ui/RecordPage.tsx'

/** The receipt: what has been handed in, by whom, when, and where it is now (UR-10). */
export function Submitted(props: { detail: SuggestionDetail; forConfirmation: boolean }) {
  const { detail, forConfirmation } = props
  return (
    <PhonePage
      title={forConfirmation ? '已送确认' : '已提交'}
      primary={
        <BigButton primary to={`/mine/${detail.id}`}>
          看办理进度
        </BigButton>
      }
    >
      <section className="receipt" role="status">
        <CheckCircleOutlined aria-hidden className="receipt-mark" />
        <h2>{forConfirmation ? `已请${detail.leadName}代表确认` : '建议已提交'}</h2>
        <p>{forConfirmation ? '代表本人登录核对、确认后，这件建议才能提交。' : `${detail.statusSentence}。`}</p>
      </section>
      <Facts
        facts={[
          ['标题', detail.title],
          ['领衔', detail.leadName],
          ['编号', detail.number ?? '立案后编号'],
          ['时间', instantText(detail.lastMovedAt)],
          ['状态', SuggestionState.label(detail.state)],
        ]}
      />
    </PhonePage>
  )
}
