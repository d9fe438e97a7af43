import { supportSuggestion } from '@lvzhi/contract/suggestion-intake'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { App, Button } from 'antd'
import { useAct } from '../../../api/react.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Section } from '../../../ui/RecordPage.tsx'
import { caseAct, seenAs } from '../acts/case-act.ts'

/** 附议: who supports the suggestion, and for another deputy the button to do so. Supporters are no joint signers (UR-7). */
export function SupportPart(props: { detail: SuggestionDetail }) {
  const { supports } = props.detail
  const may = props.detail.allowedActs.includes('support')
  const { message } = App.useApp()
  const act = useAct(supportSuggestion, {
    ...caseAct,
    onDone: (answer) => void message.success(answer.supports.own ? '已附议' : '已撤回附议'),
  })
  const { params, seen } = seenAs(props.detail)
  if (!may && supports.people.length === 0) return null
  const names = supports.people.map((one) => one.name).join('、')
  return (
    <Section title="附议">
      <p>{supports.people.length === 0 ? '还没有代表附议。' : `${supports.people.length} 位代表附议：${names}`}</p>
      <ProblemNotice error={act.error} />
      {may && (
        <>
          <Button
            block
            loading={act.isPending}
            onClick={() => act.mutate({ params, body: { ...seen, agree: !supports.own } })}
          >
            {supports.own ? '撤回附议' : '附议这件建议'}
          </Button>
          <p className="note">附议表示赞同，不算联名，答复只送领衔和联名代表。</p>
        </>
      )}
    </Section>
  )
}
