import { Button, Modal, Typography } from 'antd'

/** Shows a one-time password; it cannot be read again once closed. */
export function OneTimePassword(props: { name: string; password: string; onClose: () => void }) {
  return (
    <Modal
      open
      title={`${props.name}的一次性密码`}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={<Button onClick={props.onClose}>已抄录，关闭</Button>}
    >
      <p>请当面交给本人。关闭后不能再看到；本人首次登录时必须改成自己的密码。</p>
      <Typography.Paragraph
        className="one-time-password"
        copyable={{ text: props.password, tooltips: ['复制', '已复制'] }}
      >
        {props.password}
      </Typography.Paragraph>
    </Modal>
  )
}
