import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Publicity, ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { Input, Radio } from 'antd'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { Section } from '../../../ui/RecordPage.tsx'
import { PromiseFields } from './PromiseFields.tsx'
import type { needOf } from './reply-words.ts'
import { ManySelect } from '../../../ui/selects.tsx'

/** The fields of a reply; what its class needs is asked for: promises, evidence or reasons. */
export function ReplyFields(props: {
  detail: SuggestionDetail
  needs: ReturnType<typeof needOf>
  onClass: (code: ReplyClass) => void
}) {
  const { detail, needs } = props
  return (
    <Section title="答复">
      <Field name="replyClass" label="答复类别" required choose>
        <Radio.Group
          className="choice-lines"
          options={detail.classSet.map((one) => ({
            value: one.code,
            label: `${ReplyClass.label(one.code)}：${one.meaning}`,
          }))}
          onChange={(event) => props.onClass(event.target.value as ReplyClass)}
        />
      </Field>
      <Field name="body" label="正文" required hint="称谓、落款和日期由答复函自动生成。">
        <Input.TextArea className="reading-input" autoSize={{ minRows: 14 }} maxLength={20_000} showCount />
      </Field>
      {needs === 'promises' && <PromiseFields />}
      <Field
        name="evidence"
        label={needs === 'reasons' ? '理由' : '办理结果依据'}
        required={needs === 'evidence' || needs === 'reasons'}
        {...(needs === 'reasons' && { hint: '写明受什么条件限制，为什么现在办不到。' })}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
      <div className="assign-fields">
        <Field name="documentNumber" label="文号" required>
          <Input maxLength={60} />
        </Field>
        <Field name="contactName" label="联系人" required>
          <Input maxLength={30} />
        </Field>
        <Field name="contactPhone" label="联系电话" required>
          <Input maxLength={30} inputMode="tel" />
        </Field>
      </div>
      <Field name="copies" label="抄送" hint="按规定列出，可以增减；输入名称后按回车添加。">
        <ManySelect
          mode="tags"
          tokenSeparators={['，', '、', '；']}
          options={detail.usualCopies.map((name) => ({ value: name, label: name }))}
        />
      </Field>
      <Field name="publicity" label="公开意见" required choose>
        <Radio.Group
          options={choicesOf(Publicity).map((one) => ({
            ...one,
            disabled: one.value === 'open' && detail.confidential,
          }))}
        />
      </Field>
    </Section>
  )
}
