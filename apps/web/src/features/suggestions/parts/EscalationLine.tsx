import { readEscalation, setEscalation } from '@lvzhi/contract/suggestion-follow-up'
import { Role } from '@lvzhi/contract'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../../api/react.ts'
import { useMayOpen } from '../../../api/session.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'

/** 升级对象: to whom passed limits are taken, and its change; nothing for those who may not name one (F11, UR-34). */
export function EscalationLine() {
  const may = useMayOpen()('suggestions.escalate')
  const read = useRead(readEscalation, undefined, { enabled: may })
  const [open, setOpen] = useState(false)
  const act = useAct(setEscalation)
  if (!may || !read.data) return null
  const { person, chosen, choices } = read.data
  return (
    <p className="escalation-line">
      <span>
        超期升级给：
        {person ? <strong>{person.name}</strong> : <strong className="against">没有可以升级的人员</strong>}
        {person && !chosen && <span className="second">（本机构领导）</span>}
      </span>
      <Button size="small" onClick={() => setOpen(true)}>
        更改
      </Button>
      {open && (
        <ActDialog<{ accountId: string }>
          open
          title="确定升级对象"
          submit="确定"
          intro="期限超过、承诺逾期时，系统提醒这位人员，写明哪件、哪个单位、下一步怎么办。"
          initial={{ accountId: chosen && person ? person.accountId : leader }}
          onSubmit={({ accountId }) =>
            act.mutateAsync({ body: { accountId: accountId === leader ? null : accountId } })
          }
          onClose={() => setOpen(false)}
        >
          <Field name="accountId" label="人员" required choose>
            <Select
              options={[
                { value: leader, label: '本机构领导（不指定）' },
                ...choices.map((one) => ({ value: one.accountId, label: `${one.name}（${roleName(one.role)}）` })),
              ]}
            />
          </Field>
        </ActDialog>
      )}
    </p>
  )
}

/** Stands for no choice: the office's leader is taken. */
const leader = 'leader'

function roleName(role: string): string {
  const code = Role.codes.find((one) => one === role)
  return code === undefined ? role : Role.label(code)
}
