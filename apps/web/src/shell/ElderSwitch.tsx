import { CheckOutlined } from '@ant-design/icons'
import { useElder } from '../ui/elder.ts'

/** Switches 长者模式 on and off; stands on every page, before and after sign-in. */
export function ElderSwitch() {
  const [elder, setElder] = useElder()
  return (
    <button type="button" className="bar-button elder-switch" aria-pressed={elder} onClick={() => setElder(!elder)}>
      {elder && <CheckOutlined aria-hidden />}
      <span>
        长者<span className="elder-switch-rest">模式</span>
      </span>
    </button>
  )
}
