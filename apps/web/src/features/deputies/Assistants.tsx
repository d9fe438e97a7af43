import { endAssistance, type Assistance } from '@lvzhi/contract/deputies'
import { Button, Popconfirm } from 'antd'
import { useAct } from '../../api/react.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'

/** 代办授权: who may enter matters for the deputy; both the deputy and the office can end it. */
export function Assistants(props: { assistants: readonly Assistance[]; forWhom?: boolean }) {
  const end = useAct(endAssistance, { refreshes: ['session'] })
  return (
    <Section title="代办授权">
      <ProblemNotice error={end.error} />
      {props.assistants.length === 0 && <p className="second">没有代办授权。</p>}
      <ul className="plain-rows">
        {props.assistants.map((one) => (
          <li key={one.id}>
            <span>
              {one.accountName}
              {props.forWhom && <span className="second"> 代 {one.personName}</span>}{' '}
              <WordTag tone={one.inForce ? 'plain' : 'quiet'}>{one.inForce ? '有效' : '无效'}</WordTag>
              <span className="second figures">
                {' '}
                {one.from} 起{one.until !== null && `至 ${one.until}`}，{one.grantedBy}授权
              </span>
            </span>
            {one.mayEnd && (
              <Popconfirm
                title="终止后，此人不能再代办，已提交的事项不受影响。"
                okText="终止"
                cancelText="不终止"
                onConfirm={() => end.mutate({ params: { id: one.id }, body: {} })}
              >
                <Button size="small" loading={end.isPending}>
                  终止
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
