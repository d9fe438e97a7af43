import { submitSuggestion } from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Channel } from '@lvzhi/contract/suggestion-terms'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Facts } from '../../../ui/RecordPage.tsx'

/** 提交 asks once, with what is handed in and what happens next. */
export function SubmitSheet(props: {
  open: boolean
  detail: SuggestionDetail
  onClose: () => void
  onDone: (answer: SuggestionDetail) => void
}) {
  const { detail } = props
  const submit = useAct(submitSuggestion, { refreshes: ['notices'] })
  const confirmed = detail.signers.filter((signer) => !signer.lead && signer.state === 'confirmed').length
  return (
    <ActDialog
      open={props.open}
      title="提交这件建议"
      submit="提交"
      onClose={props.onClose}
      onSubmit={async () => {
        props.onDone(await submit.mutateAsync({ params: { id: detail.id }, body: { revision: detail.revision } }))
      }}
      intro={
        <>
          <Facts
            facts={[
              ['标题', detail.title],
              ['领衔', detail.leadName],
              ['联名', confirmed > 0 ? `${confirmed} 位，均已确认` : '没有'],
              ['时间', Channel.label(detail.channel)],
              ['附件', detail.attachments.length > 0 ? `${detail.attachments.length} 个` : '没有'],
            ]}
          />
          <p className="submit-next">{nextOf(detail.channel)}</p>
        </>
      }
    />
  )
}

function nextOf(channel: Channel): string {
  const after = channel === 'presubmission' ? '会议开幕后转为会期建议，再交办' : '立案后编号、交办'
  return `提交后先审核，${after}，每一步都会通知您。提交后不能再改；审核退回时可以修改。`
}
