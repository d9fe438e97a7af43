import { readBanner, setBanner } from '@lvzhi/contract/suggestion-desk'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { instantText } from '../../../ui/dates.ts'
import './banner.css'

/** 公告 of the office about delays: shown where there is one, with its author and day (UR-26). */
export function BannerLine() {
  const { data } = useRead(readBanner)
  if (!data?.banner) return null
  const { text, by, at } = data.banner
  return (
    <p className="office-banner" role="note">
      <strong>公告</strong>
      <span>{text}</span>
      <span className="note figures">
        {by}　{instantText(at)}
      </span>
    </p>
  )
}

/** Sets or takes away the office's word about delays; only for those who may. */
export function BannerButton() {
  const { data } = useRead(readBanner)
  const [open, setOpen] = useState(false)
  const act = useAct(setBanner)
  if (!data?.mayEdit) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{data.banner ? '修改公告' : '发布公告'}</Button>
      {open && (
        <ActDialog<{ text?: string }>
          open
          title="迟延公告"
          submit="保存"
          initial={{ text: data.banner?.text ?? '' }}
          intro="办理可能推迟时，告诉本地区的代表和承办单位。清空即撤下。"
          onSubmit={({ text = '' }) => act.mutateAsync({ body: { text } })}
          onClose={() => setOpen(false)}
        >
          <Field name="text" label="公告内容">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} />
          </Field>
        </ActDialog>
      )}
    </>
  )
}
