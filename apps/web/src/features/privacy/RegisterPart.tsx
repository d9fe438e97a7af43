import {
  AssessedFeature,
  DataClass,
  DataSubject,
  exportRegister,
  readRegister,
  recordAssessment,
} from '@lvzhi/contract/privacy'
import type { RegisterTable } from '@lvzhi/contract/privacy'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { Facts, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'

/** 登记册 with its two files, and the impact assessments. */
export function RegisterPart() {
  const read = useRead(readRegister)
  const [words, setWords] = useState('')
  const [only, setOnly] = useState<DataClass | undefined>(undefined)
  const [assessing, setAssessing] = useState(false)
  if (!read.data) return <NotRead read={read} />
  const { tables, assessments, unassessed, mayAssess } = read.data
  const found = tables.filter(
    (one) =>
      (words === '' || `${one.title} ${one.columns.map(({ what }) => what).join(' ')}`.includes(words)) &&
      (only === undefined || one.columns.some((column) => column.class === only)),
  )
  return (
    <>
      <Section title="影响评估" extra={mayAssess && <Button onClick={() => setAssessing(true)}>登记影响评估</Button>}>
        {unassessed.length > 0 && (
          <p className="field-fault">
            三年内没有评估的：{unassessed.map((one) => AssessedFeature.label(one)).join('、')}。
          </p>
        )}
        {assessments.length === 0 && <p className="second">还没有登记影响评估。评估记录至少保存三年。</p>}
        <ul className="plain-list">
          {assessments.map((one) => (
            <li key={one.id}>
              <p>
                {AssessedFeature.label(one.feature)}　<span className="figures">{one.assessedOn}</span>　{one.by}
              </p>
              <Facts
                facts={[
                  ['处理情况', one.what],
                  ['必要性', one.necessity],
                  ['影响和风险', one.risk],
                  ['保护措施', one.measures],
                ]}
              />
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="登记册"
        extra={
          <>
            <a href={downloadHref(exportRegister, { query: { format: 'xlsx' } })}>导出 Excel</a>
            {'　'}
            <a href={downloadHref(exportRegister, { query: { format: 'docx' } })}>导出处理情况记录（Word）</a>
          </>
        }
      >
        <div className="privacy-filter no-print">
          <Input.Search
            allowClear
            aria-label="查找"
            placeholder="事项或个人信息"
            onSearch={(text) => setWords(text.trim())}
          />
          <Select
            allowClear
            aria-label="类别"
            placeholder="全部类别"
            onChange={(value: DataClass | undefined) => setOnly(value)}
            options={DataClass.codes.map((value) => ({ value, label: DataClass.label(value) }))}
          />
        </div>
        <p className="note" role="status">
          共 {found.length} 项，{found.reduce((sum, one) => sum + one.columns.length, 0)} 种个人信息。
        </p>
        {found.length === 0 ? (
          <EmptyState text="没有找到。" />
        ) : (
          <PlainTable
            heads={['事项', '个人信息', '信息主体', '目的和依据', '保存期限', '本人申请删除时']}
            acting={false}
          >
            {found.map((one) => (
              <RegisterRow key={one.table} table={one} />
            ))}
          </PlainTable>
        )}
      </Section>
      {assessing && <AssessDialog onClose={() => setAssessing(false)} />}
    </>
  )
}

function RegisterRow({ table }: { table: RegisterTable }) {
  const sensitive = table.columns.filter((column) => column.class === 'sensitive')
  const sealed = table.columns.filter((column) => column.sealed)
  return (
    <tr>
      <th scope="row">{table.title}</th>
      <td className="privacy-columns">
        {table.columns.map(({ what }) => what).join('、')}
        {sensitive.length > 0 && <WordTag tone="mark">敏感</WordTag>}
        {sealed.length > 0 && <p className="note">加密存储：{sealed.map(({ what }) => what).join('、')}</p>}
      </td>
      <td>{table.whose.map((one) => DataSubject.label(one)).join('、')}</td>
      <td className="privacy-columns">
        {table.purpose}
        <p className="note">{table.basis}</p>
      </td>
      <td>{table.kept}</td>
      <td>{table.erasure}</td>
    </tr>
  )
}

interface Entered {
  feature: AssessedFeature
  what: string
  necessity: string
  risk: string
  measures: string
  assessedOn: string
}

function AssessDialog(props: { onClose: () => void }) {
  const act = useAct(recordAssessment)
  const text = <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
  return (
    <ActDialog<Entered>
      open
      width={640}
      title="登记影响评估"
      submit="登记"
      intro="依据个人信息保护法第五十五条、第五十六条。登记后不能修改，有变化的重新评估后再登记。"
      onClose={props.onClose}
      onSubmit={(entered) => act.mutateAsync({ body: entered })}
    >
      <Field name="feature" label="事项" required choose>
        <Select options={AssessedFeature.codes.map((value) => ({ value, label: AssessedFeature.label(value) }))} />
      </Field>
      <Field name="what" label="处理情况" required>
        {text}
      </Field>
      <Field name="necessity" label="目的、方式是否合法、正当、必要" required>
        {text}
      </Field>
      <Field name="risk" label="对个人权益的影响和安全风险" required>
        {text}
      </Field>
      <Field name="measures" label="保护措施是否合法、有效、与风险相适应" required>
        {text}
      </Field>
      <Field name="assessedOn" label="评估日期" required choose>
        <DateField />
      </Field>
    </ActDialog>
  )
}
