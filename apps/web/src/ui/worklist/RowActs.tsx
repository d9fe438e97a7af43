import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { RowAct } from './model.ts'

/** The next act as a text button, the others under ⋯. */
export function RowActs(props: { acts: readonly RowAct[]; of: string }) {
  const [next, ...others] = props.acts
  if (!next) return null
  return (
    <span className="row-acts no-print">
      <Button
        type="link"
        size="small"
        danger={next.danger ?? false}
        disabled={next.disabled ?? false}
        onClick={next.onAct}
      >
        {next.label}
      </Button>
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((act) => ({
              key: act.key,
              label: act.label,
              danger: act.danger ?? false,
              disabled: act.disabled ?? false,
              onClick: act.onAct,
            })),
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<EllipsisOutlined aria-hidden />}
            aria-label={`更多操作：${props.of}`}
          />
        </Dropdown>
      )}
    </span>
  )
}
