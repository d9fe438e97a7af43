import { objectToPublication, readOwnPublication } from '@lvzhi/contract/publications'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../api/react.ts'
import { useMayOpen } from '../api/session.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Field } from '../ui/ActForm.tsx'
import { dateOf, longDate } from '../ui/dates.ts'
import { Section } from '../ui/RecordPage.tsx'

/** 公开情况 for the lead deputy: whether everybody reads the suggestion, and the way to object. Nothing for others. */
export function OwnPublication(props: { suggestionId: string }) {
  const { suggestionId } = props
  const mayOpen = useMayOpen()
  const read = useRead(readOwnPublication, { params: { suggestionId } }, { enabled: mayOpen('portal.object') })
  const act = useAct(objectToPublication)
  const [objecting, setObjecting] = useState(false)
  if (!read.data) return null
  const { published, publishedAt, required, objection } = read.data
  const objects = objection === null
  return (
    <Section title="公开情况">
      <p>
        {published && publishedAt !== null ? (
          <>
            {longDate(dateOf(publishedAt))}起
            <Link to="/public/$suggestionId" params={{ suggestionId }}>
              向社会公开
            </Link>
            。
          </>
        ) : (
          '没有向社会公开。'
        )}
        {objection && `您已提出异议：${objection.reason}`}
      </p>
      <p className="withdraw-line">
        <button type="button" className="quiet-act" onClick={() => setObjecting(true)}>
          {objects ? '不同意公开' : '撤回异议'}
        </button>
      </p>
      {objecting && (
        <ActDialog<{ reason: string }>
          open
          title={objects ? '不同意公开' : '撤回异议'}
          submit={objects ? '提出异议' : '撤回异议'}
          intro={
            objects
              ? required
                ? '当地规定建议和答复应当公开。您的意见会记下来，由代表工作机构答复您。'
                : '代表工作机构公开前会看到您的意见，没有征得您同意不会公开。'
              : '撤回后，代表工作机构可以公开这件建议。'
          }
          onClose={() => setObjecting(false)}
          onSubmit={({ reason }) => act.mutateAsync({ body: { suggestionId, objects, reason } })}
        >
          <Field name="reason" label="理由" required>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} />
          </Field>
        </ActDialog>
      )}
    </Section>
  )
}
