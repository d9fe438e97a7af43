import type { AnswerOf, BodyInputOf } from '@lvzhi/contract'
import type { CohortReport } from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { batchLimit, BatchAct, previewBatch, readBatch, startBatch } from '@lvzhi/contract/suggestion-desk'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { call } from '../../../api/call.ts'
import { keyOf, useAct, useRead } from '../../../api/react.ts'
import { useAccount } from '../../../api/session.ts'
import { CategoryPicker } from '../../../pickers/CategoryPicker.tsx'
import { ActForm, Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { ProgressLine } from '../../../ui/ProgressLine.tsx'
import { HolderSelect } from '../acts/holding.tsx'
import '../suggestions.css'
import './ledger.css'

type Preview = AnswerOf<typeof previewBatch>
type Batch = AnswerOf<typeof readBatch>

interface Entered {
  dueOn?: string
  text?: string
  category?: string
  holder?: string
  to?: ReplyClass
  changedOn?: string
  evidence?: string
}

type Asked = BodyInputOf<typeof previewBatch>
/** Everything that matches the filters of the ledger, or of a cohort. */
type All = Pick<Asked, 'filters'> | Pick<Asked, 'members'>

interface LookingBack {
  readonly cohort: string
  readonly choices: CohortReport['choices']
}

/** 批量办理: what it needs, then what would happen to which row and which are left out, then progress and what came of each. */
export default function BatchDialog(props: {
  act: BatchAct
  ids: readonly string[]
  /** Everything that matches these, instead of the ids. */
  all: All | null
  /** 回头看: the cohort and the classes of its place. */
  lookBack?: LookingBack
  onClose: () => void
}) {
  const { act, all, lookBack, onClose } = props
  const account = useAccount()
  const [entered, setEntered] = useState<Entered>({
    ...(act === 'remind' && { text: '请抓紧办理，按期答复代表。' }),
    ...(act === 'setHolder' && { holder: account.id }),
    ...(act === 'lookBack' && { changedOn: today() }),
  })
  const [preview, setPreview] = useState<Preview | null>(null)
  const [batch, setBatch] = useState<Batch | null>(null)
  const ofCohort = lookBack && { cohort: lookBack.cohort }
  const begin = useAct(startBatch, { onDone: setBatch })
  const look = async (values: Entered) => {
    setEntered(values)
    const chosen = all ?? { ids: props.ids.slice(0, batchLimit) }
    setPreview(await call(previewBatch, { body: { act, ...values, ...ofCohort, ...chosen } }))
  }
  const start = (shown: Preview) =>
    begin.mutate({
      body: { act, ...entered, ...ofCohort, items: shown.open.map(({ id, revision }) => ({ id, revision })) },
    })
  return (
    <Modal
      open
      title={`批量${BatchAct.label(act)}`}
      width={760}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {batch ? (
        <Outcome batch={batch} onClose={onClose} />
      ) : preview ? (
        <>
          <PreviewOf act={act} preview={preview} />
          <ProblemNotice error={begin.error} />
          <div className="button-line">
            <Button
              type="primary"
              disabled={preview.open.length === 0}
              loading={begin.isPending}
              onClick={() => start(preview)}
            >
              {BatchAct.label(act)} {preview.open.length} 件
            </Button>
            <Button onClick={() => setPreview(null)}>返回修改</Button>
          </div>
        </>
      ) : (
        <ActForm<Entered> submit="预览" initial={entered} onSubmit={look} onCancel={onClose}>
          <div className="act-intro">
            {all ? '符合条件的全部建议' : `勾选的 ${props.ids.length.toLocaleString('zh-CN')} 件`}
            ，预览之后才办理；不能办理的会列出原因，不影响其他的。
          </div>
          <BatchFields act={act} choices={lookBack?.choices ?? []} />
        </ActForm>
      )}
    </Modal>
  )
}

function BatchFields(props: { act: BatchAct; choices: LookingBack['choices'] }) {
  switch (props.act) {
    case 'setInternalDue':
      return (
        <>
          <Field name="dueOn" label="新的内部时限" required hint="法定期限不变，内部时限不能晚于法定期限。">
            <DateField />
          </Field>
          <Reason label="理由" />
        </>
      )
    case 'remind':
      return <Reason label="内容" />
    case 'markKey':
      return <Reason label="说明" />
    case 'categorise':
      return (
        <Field name="category" label="分类" required choose>
          <CategoryPicker />
        </Field>
      )
    case 'setHolder':
      return (
        <Field name="holder" label="经办人" required choose>
          <HolderSelect />
        </Field>
      )
    case 'lookBack':
      return (
        <>
          <Field name="to" label="核实后的类别" required choose hint="类别不变的也登记一次，表示仍在原处。">
            <Select
              popupMatchSelectWidth={false}
              options={props.choices.map((one) => ({
                value: one.code,
                label: `${ReplyClass.label(one.code)}：${one.meaning}`,
              }))}
            />
          </Field>
          <Field name="changedOn" label="核实日期" required choose>
            <DateField />
          </Field>
          <Reason label="情况" />
          <Field name="evidence" label="依据" required hint="如竣工验收、印发的文件、实地核实的记录。">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Field>
        </>
      )
  }
}

function Reason(props: { label: string }) {
  return (
    <Field name="text" label={props.label} required>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
    </Field>
  )
}

function PreviewOf(props: { act: BatchAct; preview: Preview }) {
  const { act, preview } = props
  const verb = BatchAct.label(act)
  return (
    <div className="batch-preview">
      <p role="status">
        将{verb} <strong className="figures">{preview.open.length.toLocaleString('zh-CN')}</strong> 件
        {act === 'remind' && preview.told > 0 && `，提醒 ${preview.told} 个承办任务`}
        {preview.left.length > 0 && `；另有 ${preview.left.length} 件不能${verb}，原因见下`}。
        {preview.matching > batchLimit &&
          `符合条件的共 ${preview.matching.toLocaleString('zh-CN')} 件，一次最多办理 ${batchLimit} 件，这次办理编号最前的。`}
      </p>
      {preview.open.length > 0 && (
        <Lines
          caption="将要办理"
          heads={['编号', '标题', '办理内容']}
          rows={preview.open.map((row) => [row.id, row.number, row.title, row.effect])}
        />
      )}
      {preview.left.length > 0 && (
        <Lines
          caption={`不能${verb}，跳过`}
          heads={['编号', '标题', '原因']}
          rows={preview.left.map((row) => [row.id, row.number, row.title, row.reason])}
        />
      )}
    </div>
  )
}

function Lines(props: {
  caption: string
  heads: readonly [string, string, string]
  rows: readonly (readonly [string, string | null, string, string | null])[]
}) {
  return (
    <div className="batch-lines">
      <table className="plain-table">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([id, number, title, words]) => (
            <tr key={id}>
              <td className="figures">{number ?? '未编号'}</td>
              <td>{title}</td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How far it is, and at the end which rows were not done and why. It goes on when the dialog is closed. */
function Outcome(props: { batch: Batch; onClose: () => void }) {
  const queries = useQueryClient()
  const settled =
    queries.getQueryData<Batch>(keyOf(readBatch, { params: { batchId: props.batch.id } }))?.finished ?? false
  const read = useRead(
    readBatch,
    { params: { batchId: props.batch.id } },
    { keep: true, ...(!settled && { every: 1 }) },
  )
  const batch = read.data ?? props.batch
  const verb = BatchAct.label(batch.act)
  useEffect(() => {
    if (!batch.finished) return
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'notices' || staleAfter(queryKey) })
  }, [batch.finished, queries])
  return (
    <>
      <ProgressLine
        label={batch.finished ? '已完成' : `正在${verb}`}
        done={batch.done + batch.refused}
        total={batch.total}
        unit="件"
      />
      <ProblemNotice error={read.error} />
      {batch.finished && (
        <p role="status">
          已{verb} {batch.done} 件{batch.refused > 0 && `，${batch.refused} 件没有办成`}。
        </p>
      )}
      {batch.refusals.length > 0 && (
        <Lines
          caption="没有办成"
          heads={['编号', '标题', '原因']}
          rows={batch.refusals.map((row) => [row.id, row.number, row.title, row.message])}
        />
      )}
      {!batch.finished && <p className="second">可以关闭，办理会在后台继续。</p>}
      <div className="button-line">
        <Button onClick={props.onClose}>关闭</Button>
      </div>
    </>
  )
}

/** Everything read of the suggestions but the batch itself, which is read again by its own measure. */
function staleAfter(key: readonly unknown[]): boolean {
  return key[0] === 'suggestions' && key[1] !== readBatch.id
}
