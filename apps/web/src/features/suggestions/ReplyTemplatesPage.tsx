import {
  endReplyTemplate,
  listReplyTemplates,
  previewReplyTemplate,
  starterTemplate,
  uploadReplyTemplate,
  type ReplyTemplate,
} from '@lvzhi/contract/reply-templates'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { instantText } from '../../ui/dates.ts'
import { FilePick } from '../../ui/FilePick.tsx'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import './reply/templates.css'

type Dialog = { readonly kind: 'upload' } | { readonly kind: 'end'; readonly template: ReplyTemplate } | null

/** 答复函模板: which one is used, how to make one, and what fields it may have. */
export default function ReplyTemplatesPage() {
  const read = useRead(listReplyTemplates)
  const [dialog, setDialog] = useState<Dialog>(null)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const { items, fields, mayUpload } = read.data
  const used = items.find((one) => one.ended === null && !one.forArea) ?? items.find((one) => one.ended === null)
  return (
    <>
      <RecordPage
        title="答复函模板"
        status={
          used
            ? `答复函按${used.organisation}的模板“${used.name}”生成。`
            : '没有上传模板，答复函按系统自带的国家标准（GB/T 9704—2012）信函格式生成。'
        }
        next={
          mayUpload ? '在 Word 或 WPS 里做好模板，把字段写在大括号里，上传后立即使用；以前签发的答复函不变。' : null
        }
        acts={
          mayUpload
            ? [{ key: 'upload', label: '上传模板', primary: true, onAct: () => setDialog({ kind: 'upload' }) }]
            : []
        }
      >
        <Section title="模板">
          {items.length === 0 ? (
            <EmptyState text="还没有上传过模板。可以先下载示范模板，改好以后上传。">
              <Button href={downloadHref(starterTemplate)} download>
                下载示范模板
              </Button>
            </EmptyState>
          ) : (
            <ul className="template-list">
              {items.map((one) => (
                <li key={one.id}>
                  <p>
                    <b>{one.name}</b>　{one.organisation}
                    {one.forArea && <span className="second">（全部承办单位）</span>}{' '}
                    {one.ended && <WordTag tone="quiet">已停用</WordTag>}
                  </p>
                  <p className="note">
                    {instantText(one.uploadedAt)} {one.uploadedBy}上传
                    {one.ended && `；${instantText(one.ended.at)} ${one.ended.by}停用：${one.ended.reason}`}
                  </p>
                  <p className="template-acts">
                    <Button size="small" href={downloadHref(previewReplyTemplate, { params: { id: one.id } })} download>
                      预览
                    </Button>
                    {one.mayEnd && (
                      <Button size="small" onClick={() => setDialog({ kind: 'end', template: one })}>
                        停用
                      </Button>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          )}
          {items.length > 0 && (
            <p className="note">
              <a href={downloadHref(starterTemplate)} download>
                下载示范模板
              </a>
            </p>
          )}
        </Section>
        <Section title="可以使用的字段">
          <table className="template-fields">
            <thead>
              <tr>
                <th scope="col">字段</th>
                <th scope="col">内容</th>
                <th scope="col">必需</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field.name}>
                  <th scope="row">{`{${field.name}}`}</th>
                  <td>{field.meaning}</td>
                  <td>{field.needed ? '必需' : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      </RecordPage>
      {dialog?.kind === 'upload' && <UploadDialog onClose={() => setDialog(null)} />}
      {dialog?.kind === 'end' && <EndDialog template={dialog.template} onClose={() => setDialog(null)} />}
    </>
  )
}

function UploadDialog(props: { onClose: () => void }) {
  const upload = useAct(uploadReplyTemplate)
  const [file, setFile] = useState<File | null>(null)
  return (
    <ActDialog<{ name: string }>
      open
      title="上传答复函模板"
      submit="上传"
      onClose={props.onClose}
      intro={<p>上传后系统检查字段；有不认识的或缺少必需的字段，会说明是哪一个，原来的模板不受影响。</p>}
      done="已上传并开始使用"
      onSubmit={async (values) => {
        if (!file) throw new Error('请选择 Word 文件（.docx）。')
        await upload.mutateAsync({ query: values, file })
      }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={60} placeholder="如 答复函统一格式（2026）" />
      </Form.Item>
      <FilePick
        label="Word 文件（.docx，2 MB 以内）"
        accept={['.docx']}
        limit={2 * 1024 * 1024}
        file={file}
        onPick={setFile}
      />
    </ActDialog>
  )
}

function EndDialog(props: { template: ReplyTemplate; onClose: () => void }) {
  const end = useAct(endReplyTemplate)
  return (
    <ActDialog<{ reason: string }>
      open
      danger
      title={`停用模板“${props.template.name}”`}
      submit="停用"
      onClose={props.onClose}
      intro={<p>停用后，新的答复函按代表工作机构的模板或系统自带格式生成；已经签发的不变。</p>}
      done="已停用"
      onSubmit={(body) => end.mutateAsync({ params: { id: props.template.id }, body })}
    >
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </ActDialog>
  )
}
