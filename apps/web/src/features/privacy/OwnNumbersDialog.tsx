import { revealMine } from '@lvzhi/contract/privacy'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../api/react.ts'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { Facts } from '../../ui/RecordPage.tsx'

/** 查看完整号码: the password once more, then the numbers until the dialog is closed. */
export function OwnNumbersDialog(props: { onClose: () => void }) {
  const act = useAct(revealMine)
  const [numbers, setNumbers] = useState<readonly { what: string; value: string }[] | null>(null)
  return (
    <Modal open title="查看完整号码" footer={null} destroyOnHidden width={480} onCancel={props.onClose}>
      {numbers === null ? (
        <ActForm<{ password: string }>
          submit="查看"
          onCancel={props.onClose}
          onSubmit={async ({ password }) => setNumbers((await act.mutateAsync({ body: { password } })).numbers)}
        >
          <p className="act-intro">号码只在这里显示，关闭后要再输入密码。每次查看都会记录。</p>
          <Field name="password" label="登录密码" required>
            <Input.Password autoComplete="current-password" maxLength={256} />
          </Field>
        </ActForm>
      ) : (
        <>
          <Facts
            facts={numbers.map(
              ({ what, value }) =>
                [
                  what,
                  <span key={what} className="figures">
                    {value}
                  </span>,
                ] as const,
            )}
          />
          <Button onClick={props.onClose}>关闭</Button>
        </>
      )}
    </Modal>
  )
}
