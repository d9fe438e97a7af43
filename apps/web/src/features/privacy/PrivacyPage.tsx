import { useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { RecordPage } from '../../ui/RecordPage.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { IncidentsPart } from './IncidentsPart.tsx'
import { NoticesPart } from './NoticesPart.tsx'
import { RegisterPart } from './RegisterPart.tsx'
import { RequestsPart } from './RequestsPart.tsx'
import '../../ui/worklist/worklist.css'
import './privacy.css'

const parts = ['requests', 'register', 'notices', 'incidents'] as const
const names: Readonly<Record<(typeof parts)[number], string>> = {
  requests: '更正和删除请求',
  register: '登记册和影响评估',
  notices: '告知',
  incidents: '泄露事件',
}

const inThisAddress = { part: inAddress.oneOf(parts, 'requests') }

/** 个人信息管理 of the office: requests of persons; the register also of the security administrator. */
export default function PrivacyPage() {
  const mayOpen = useMayOpen()
  const [{ part }, change] = useAddress(inThisAddress)
  const offered = parts.filter((one) => one === 'register' || mayOpen('privacy.handle'))
  const shown = offered.includes(part) ? part : 'register'
  return (
    <RecordPage
      title="个人信息管理"
      status="处理本人提出的更正和删除请求；登记个人信息的用途、依据、保存期限和影响评估；发布告知；登记泄露事件。"
    >
      {offered.length > 1 && (
        <div className="list-tabs" role="group" aria-label="内容">
          {offered.map((one) => (
            <button key={one} type="button" aria-pressed={one === shown} onClick={() => change({ part: one })}>
              {names[one]}
            </button>
          ))}
        </div>
      )}
      {shown === 'requests' && <RequestsPart />}
      {shown === 'register' && <RegisterPart />}
      {shown === 'notices' && <NoticesPart />}
      {shown === 'incidents' && <IncidentsPart />}
    </RecordPage>
  )
}
