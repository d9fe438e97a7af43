import { DownloadOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { NumberText } from '../tags.tsx'
import { shownColumns, type Column, type ListChoice } from './model.ts'

interface ListToolsProps<R> {
  readonly total: number | null
  readonly unit: string
  readonly exportHref?: string | undefined
  readonly columns: readonly Column<R>[]
  readonly choice: ListChoice
  readonly onChoice: (choice: ListChoice) => void
  readonly narrow: boolean
  readonly tools?: ReactNode
}

/** The line above the rows: how many, 导出, the list's own tools, and the choice of columns and density. */
export function ListTools<R>(props: ListToolsProps<R>) {
  return (
    <div className="list-tools">
      <span className="list-total" role="status">
        {props.total !== null && (
          <>
            共 <NumberText value={props.total} /> {props.unit}
          </>
        )}
      </span>
      <span className="list-tools-end no-print">
        {props.exportHref !== undefined && (props.total ?? 0) > 0 && (
          <Button href={props.exportHref} download icon={<DownloadOutlined aria-hidden />}>
            导出
          </Button>
        )}
        {props.tools}
        {!props.narrow && (
          <Popover trigger="click" placement="bottomRight" content={<Settings {...props} />}>
            <Button icon={<SettingOutlined aria-hidden />} aria-label="列设置与行高" />
          </Popover>
        )}
      </span>
    </div>
  )
}

function Settings<R>(props: ListToolsProps<R>) {
  const { choice } = props
  const shown = shownColumns(props.columns, choice.columns).map((column) => column.key)
  return (
    <div className="list-settings">
      <Segmented<ListChoice['density']>
        block
        aria-label="行高"
        value={choice.density}
        options={[
          { value: 'dense', label: '紧凑' },
          { value: 'comfortable', label: '宽松' },
        ]}
        onChange={(density) => props.onChoice({ ...choice, density })}
      />
      <Checkbox.Group
        className="list-settings-columns"
        value={shown}
        options={props.columns.map((column) => ({
          value: column.key,
          label: column.title,
          disabled: column.fixed ?? false,
        }))}
        onChange={(columns) => props.onChoice({ ...choice, columns })}
      />
      <Button type="link" onClick={() => props.onChoice({ columns: null, density: 'dense' })}>
        恢复默认
      </Button>
    </div>
  )
}
