import { findByNumber } from '@lvzhi/contract/deputies'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'

interface Entered {
  readonly field: 'citizenNumber' | 'phone'
  readonly number: string
}

const notFound = (title: string) => new ApiProblem({ code: 'notOne', status: 404, title })

/** 按号码查找: whose whole number this is; the number goes into no address and is kept nowhere. */
export function FindByNumber() {
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  return (
    <>
      <Button onClick={() => setAsking(true)}>按号码查找</Button>
      <ActDialog<Entered>
        open={asking}
        title="按号码查找代表"
        submit="查找"
        intro="填写完整的号码。号码加密保存，不能按其中几位查找；查找人和时间会记入操作记录。"
        initial={{ field: 'citizenNumber', number: '' }}
        onClose={() => setAsking(false)}
        onSubmit={async (entered) => {
          const { items } = await call(findByNumber, { body: entered })
          const [only, ...others] = items
          if (!only) throw notFound('本区域的代表中没有这个号码，请核对后再试。')
          if (others.length > 0)
            throw notFound(
              `有 ${items.length} 位代表登记了这个号码：${items.map((one) => one.name).join('、')}。请从名册中打开。`,
            )
          await navigate({ to: '/deputies/$deputyId', params: { deputyId: only.id } })
        }}
      >
        <Field name="field" label="号码种类" required>
          <Radio.Group
            options={[
              { value: 'citizenNumber', label: '公民身份号码' },
              { value: 'phone', label: '手机号码' },
            ]}
          />
        </Field>
        <Field name="number" label="号码" required>
          <Input maxLength={40} autoComplete="off" inputMode="text" />
        </Field>
      </ActDialog>
    </>
  )
}
