import { listExamples } from '@lvzhi/contract/guidance'
import { compilationWord, createCompilation, listCompilations } from '@lvzhi/contract/outcomes'
import { Link } from '@tanstack/react-router'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { dateOf, yearNow } from '../../ui/dates.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { RecordPage } from '../../ui/RecordPage.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { ManySelect } from '../../ui/selects.tsx'
import './outcomes.css'

/** 优秀汇编: volumes made of the excellent examples, as Word files. */
export default function CompilationsPage() {
  const read = useRead(listCompilations, { query: { size: 100 } })
  const [making, setMaking] = useState(false)
  return (
    <RecordPage
      path={<Link to="/outcomes">成果转化</Link>}
      title="优秀汇编"
      status="从优秀范本中选编。要求保密、没有决定公开的不收，电话、证件等号码自动遮盖；印发前请再通读一遍。"
      acts={[{ key: 'make', label: '新建汇编', primary: true, onAct: () => setMaking(true) }]}
    >
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton rows={4} />}
      {read.data?.total === 0 && <EmptyState text="还没有汇编。先在“选题指引”里选出优秀范本，再到这里选编。" />}
      <ul className="outcome-behind">
        {(read.data?.items ?? []).map((one) => (
          <li key={one.id} className="compilation">
            <div>
              <p>
                <strong>{one.name}</strong>
              </p>
              <p className="note">
                {one.year} 年 · 选编 {one.chosen} 件，可以收入 {one.chosen - leftOut(one.leftOut)} 件 · {one.madeBy}{' '}
                <span className="figures">{dateOf(one.madeAt)}</span>
              </p>
              {one.leftOut.map((gone) => (
                <p key={gone.title} className="note">
                  不收：{gone.title}。{gone.reason}
                </p>
              ))}
            </div>
            <Button href={downloadHref(compilationWord, { params: { id: one.id } })} download>
              下载 Word
            </Button>
          </li>
        ))}
      </ul>
      {making && <CompileDialog onClose={() => setMaking(false)} />}
    </RecordPage>
  )
}

function leftOut(gone: readonly { title: string }[]): number {
  return gone.reduce((sum, one) => sum + (/^\d+ 件$/.test(one.title) ? Number.parseInt(one.title, 10) : 1), 0)
}

interface Entered {
  name: string
  year: number
  preface?: string
  exampleIds: string[]
}

function CompileDialog(props: { onClose: () => void }) {
  const examples = useRead(listExamples, { query: { size: 200 } })
  const act = useAct(createCompilation)
  return (
    <ActDialog<Entered>
      open
      width={680}
      title="新建优秀汇编"
      submit="新建"
      initial={{ name: `${yearNow()}年优秀代表建议汇编`, year: yearNow() }}
      onClose={props.onClose}
      onSubmit={(entered) => act.mutateAsync({ body: { ...entered, preface: entered.preface ?? '' } })}
    >
      <Field name="name" label="名称" required>
        <Input maxLength={60} />
      </Field>
      <Field name="year" label="年度" required>
        <InputNumber min={2000} max={2199} />
      </Field>
      <Field name="exampleIds" label="收入的范本" required choose hint="按所选顺序编排。">
        <ManySelect
          showSearch={{ optionFilterProp: 'label' }}
          loading={examples.isPending}
          notFoundContent="没有优秀范本"
          options={(examples.data?.items ?? []).map((one) => ({
            value: one.id,
            label: one.hidden === null ? one.title : `${one.title}（现在不能公开）`,
            disabled: one.hidden !== null,
          }))}
        />
      </Field>
      <Field name="preface" label="前言">
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={3000} />
      </Field>
    </ActDialog>
  )
}
