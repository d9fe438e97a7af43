import { acknowledgeNotice, readOwnNotice } from '@lvzhi/contract/privacy-duties'
import { Button, Modal } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'

/** 告知 at the first sign-in after a change: told, not asked; the day is kept. Nothing where it has been taken notice of. */
export default function NoticeDialog() {
  const read = useRead(readOwnNotice)
  const act = useAct(acknowledgeNotice)
  const notice = read.data?.notice
  if (!notice || read.data?.acknowledgedAt !== null) return null
  return (
    <Modal open closable={false} keyboard={false} footer={null} width={640} title={notice.title}>
      <p className="reading notice-text" tabIndex={0}>
        {notice.text}
      </p>
      <ProblemNotice error={act.error} />
      <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ params: { id: notice.id } })}>
        我已知悉
      </Button>
    </Modal>
  )
}
