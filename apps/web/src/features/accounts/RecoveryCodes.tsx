import { Button, Checkbox, Typography } from 'antd'
import { useState } from 'react'

/** 恢复码, shown once: each stands in for the phone a single time. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const [kept, setKept] = useState(false)
  return (
    <section aria-label="恢复码">
      <p>
        <strong>请现在把这 {props.codes.length} 个恢复码抄下或打印，锁在柜子里。</strong>
        手机丢失、更换时，每个恢复码可以代替动态码用一次。离开本页后不能再看到。
      </p>
      <ol className="recovery-codes figures">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p>
        <Typography.Text copyable={{ text: props.codes.join('\n'), tooltips: ['复制全部', '已复制'] }}>
          复制全部
        </Typography.Text>
      </p>
      <p>
        <Checkbox checked={kept} onChange={({ target }) => setKept(target.checked)}>
          已妥善保存
        </Checkbox>
      </p>
      <Button type="primary" disabled={!kept} onClick={props.onKept}>
        完成
      </Button>
    </section>
  )
}
