import { useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { RecordPage } from '../../ui/RecordPage.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { RegisterPart } from './RegisterPart.tsx'
import { RequestsPart } from './RequestsPart.tsx'
import '../../ui/worklist/worklist.css'
import './privacy.css'

const parts = ['requests', 'register'] as const
const names: Readonly<Record<(typeof parts)[number], string>> = {
  requests: '更正和删除请求',
  register: '登记册和影响评估',
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
      status="处理本人提出的更正和删除请求；登记产品中的个人信息、用途、依据和保存期限，登记影响评估。"
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
    </RecordPage>
  )
}
