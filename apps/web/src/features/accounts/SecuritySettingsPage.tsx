import type { AnswerOf } from '@lvzhi/contract'
import { PasswordPreset } from '@lvzhi/contract/accounts'
import {
  changeSecuritySettings,
  readSecuritySettings,
  SecondFactorRule,
  type SecuritySettings,
} from '@lvzhi/contract/accounts-security'
import { App, InputNumber, Radio } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { instantText } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { Facts } from '../../ui/RecordPage.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import './accounts.css'

type Kept = AnswerOf<typeof readSecuritySettings>

const presetWords: Readonly<Record<PasswordPreset, string>> = {
  dengbao: '至少 12 个字符，四类字符取三类，90 天更换，最近 5 次不重复。',
  asvs: '至少 15 个字符（启用动态码的 8 个），不限字符种类，不定期更换。',
}

/** 安全设置: password rules, second factor and sessions, within the law's figures. */
export default function SecuritySettingsPage() {
  usePageTitle('安全设置')
  const read = useRead(readSecuritySettings)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="form" rows={6} />
  const kept = read.data
  return (
    <div className="security-settings">
      <h1>安全设置</h1>
      <p className="second">
        只能比国家标准更严（GB/T 22239—2019 8.1.4.1）。修改后立即对全部账号生效，并记入操作记录。
        {kept.lastChange && `最近由${kept.lastChange.by}于 ${instantText(kept.lastChange.at)} 修改。`}
      </p>
      {kept.mayChange ? <SettingsForm key={kept.revision} kept={kept} /> : <SettingsShown kept={kept} />}
    </div>
  )
}

function SettingsForm(props: { kept: Kept }) {
  const { kept } = props
  const { message } = App.useApp()
  const act = useAct(changeSecuritySettings, { onDone: () => void message.success('安全设置已修改') })
  return (
    <ActForm<SecuritySettings>
      submit="保存"
      initial={settingsOf(kept)}
      onSubmit={(settings) => act.mutateAsync({ body: { ...settings, revision: kept.revision } })}
    >
      <Field name="passwordPreset" label="密码规则" required choose>
        <Radio.Group className="settings-choice">
          {PasswordPreset.codes.map((preset) => (
            <Radio key={preset} value={preset}>
              {PasswordPreset.label(preset)}
              <span className="note">　{presetWords[preset]}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Field>
      <Field
        name="secondFactor"
        label="须使用动态码的账号"
        required
        choose
        hint={`在用账号 ${kept.accounts.all} 个，已启用动态码 ${kept.accounts.withFactor} 个。新要求的账号下次操作时先启用动态码。`}
      >
        <Radio.Group className="settings-choice">
          {SecondFactorRule.codes.map((rule) => (
            <Radio key={rule} value={rule}>
              {SecondFactorRule.label(rule)}
            </Radio>
          ))}
        </Radio.Group>
      </Field>
      <div className="settings-figures">
        <Figure name="idleMinutes" label="空闲多久退出" unit="分钟" least={5} most={30} />
        <Figure name="administratorIdleMinutes" label="管理员空闲多久退出" unit="分钟" least={5} most={15} />
        <Figure name="absoluteHours" label="一次登录最长" unit="小时" least={1} most={12} />
        <Figure name="sessionsAtOnce" label="一个账号同时登录" unit="处" least={1} most={3} />
      </div>
    </ActForm>
  )
}

function Figure(props: { name: keyof SecuritySettings; label: string; unit: string; least: number; most: number }) {
  const { name, label, unit, least, most } = props
  return (
    <Field name={name} label={label} required hint={`${least} 至 ${most} ${unit}`}>
      <InputNumber min={least} max={most} precision={0} suffix={unit} className="settings-figure" />
    </Field>
  )
}

function SettingsShown(props: { kept: Kept }) {
  const { kept } = props
  return (
    <Facts
      facts={[
        ['密码规则', `${PasswordPreset.label(kept.passwordPreset)}：${presetWords[kept.passwordPreset]}`],
        ['动态码', SecondFactorRule.label(kept.secondFactor)],
        ['空闲退出', `${kept.idleMinutes} 分钟，管理员 ${kept.administratorIdleMinutes} 分钟`],
        ['最长登录', `${kept.absoluteHours} 小时`],
        ['同时登录', `${kept.sessionsAtOnce} 处`],
        ['修改', '由安全管理员办理'],
      ]}
    />
  )
}

function settingsOf(kept: Kept): SecuritySettings {
  const { passwordPreset, secondFactor, idleMinutes, administratorIdleMinutes, absoluteHours, sessionsAtOnce } = kept
  return { passwordPreset, secondFactor, idleMinutes, administratorIdleMinutes, absoluteHours, sessionsAtOnce }
}
