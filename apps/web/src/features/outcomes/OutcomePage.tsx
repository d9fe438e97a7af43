import { decideOutcome, OutcomeAct, OutcomeKind, OutcomeState, readOutcome } from '@lvzhi/contract/outcomes'
import { Link, useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { LinkedRecords } from '../../pickers/LinkedRecords.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { instantText, longDate } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { OutcomeDialog } from './OutcomeDialog.tsx'
import './outcomes.css'

const hints = {
  adopt: '写明被哪次会议、哪份计划或文件采用。',
  decline: '写明没有采用的原因，提出的代表可能会问。',
  complete: '写明完成的文件、文号或效果。',
} as const

/** 成果详情: what it is, where it stands, and what it came of. */
export default function OutcomePage() {
  const { outcomeId: id } = useParams({ from: '/inside/outcomes/$outcomeId' })
  const read = useRead(readOutcome, { params: { id } })
  const decide = useAct(decideOutcome)
  const [acting, setActing] = useState<OutcomeAct | null>(null)
  if (!read.data) return <NotRead read={read} shape="record" />
  const outcome = read.data
  const { revision } = outcome
  return (
    <>
      <RecordPage
        path={<Link to="/outcomes">成果转化</Link>}
        title={outcome.title}
        tags={
          <>
            <WordTag>{OutcomeKind.label(outcome.kind)}</WordTag>
            <WordTag tone={outcome.state === 'declined' ? 'quiet' : 'plain'}>
              {OutcomeState.label(outcome.state)}
            </WordTag>
            {outcome.kind === 'instruction' && <WordTag tone="quiet">限知悉范围</WordTag>}
          </>
        }
        acts={outcome.allowedActs.map((act) => ({
          key: act,
          label: OutcomeAct.label(act),
          primary: act === (outcome.state === 'proposed' ? 'adopt' : 'complete'),
          onAct: () => setActing(act),
        }))}
        side={
          <>
            <Section title="基本情况">
              <Facts
                facts={[
                  ['机关或领导', outcome.organ],
                  ['日期', longDate(outcome.on)],
                  ['来自建议', `${outcome.suggestions} 件`],
                  [
                    '知悉范围',
                    outcome.kind === 'instruction'
                      ? outcome.circle.map((one) => one.name).join('、') || '本机构领导和录入人'
                      : null,
                  ],
                  ['最近修改', `${outcome.changedBy}，${instantText(outcome.changedAt)}`],
                ]}
              />
            </Section>
            <LinkedRecords kind="outcomes" id={outcome.id} />
          </>
        }
      >
        <Section title="内容">
          {outcome.text === '' ? <p className="second">没有填写内容。</p> : <p className="reading">{outcome.text}</p>}
        </Section>
        {outcome.note !== null && (
          <Section title={`${OutcomeState.label(outcome.state)}情况`}>
            <p className="reading">{outcome.note}</p>
          </Section>
        )}
      </RecordPage>
      {acting === 'edit' && <OutcomeDialog outcome={outcome} onClose={() => setActing(null)} />}
      {acting !== null && acting !== 'edit' && (
        <ActDialog<{ note: string }>
          open
          title={OutcomeAct.label(acting)}
          submit={OutcomeAct.label(acting)}
          onClose={() => setActing(null)}
          onSubmit={({ note }) => decide.mutateAsync({ params: { id }, body: { act: acting, note, revision } })}
        >
          <Field name="note" label="情况" required hint={hints[acting]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
          </Field>
        </ActDialog>
      )}
    </>
  )
}
