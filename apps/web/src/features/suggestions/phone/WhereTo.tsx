import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'

type Way = 'suggestion' | 'hotline' | 'letters' | 'onTheSpot'

/** 去向: which channel a matter belongs to, in words that a deputy would use (UR-3). */
const ways: readonly { readonly way: Way; readonly label: string; readonly advice: string }[] = [
  { way: 'suggestion', label: '要有关机关研究改进', advice: '' },
  {
    way: 'hotline',
    label: '群众眼前的具体困难',
    advice: '停水停电、噪音扰民、办事受阻这类具体诉求，打 12345 最快，当天就有单位受理。办不好、反复出现的，再提建议。',
  },
  {
    way: 'letters',
    label: '申诉、控告或个案',
    advice: '对具体案件、处理决定不服，或者检举控告，请当事人走信访或法定的申诉渠道，代表不代转、不直接处理。',
  },
  {
    way: 'onTheSpot',
    label: '开会、视察时就能答',
    advice: '会上审议、视察调研中可以当面问清的，请有关部门的同志当场答复；没有答清的，再提建议。',
  },
]

/** Asked once before a new text, in one line of four; may be passed over. */
export function WhereTo() {
  const [chosen, setChosen] = useState<Way | null>(null)
  if (chosen === 'suggestion') return null
  const found = ways.find((one) => one.way === chosen)
  return (
    <section className="where-to" aria-label="这件事走哪条路">
      <p className="where-to-head">
        这件事属于哪一种？
        <button type="button" className="quiet-act" onClick={() => setChosen('suggestion')}>
          跳过
        </button>
      </p>
      <div className="where-to-ways">
        {ways.map((one) => (
          <Button key={one.way} aria-pressed={one.way === chosen} onClick={() => setChosen(one.way)}>
            {one.label}
          </Button>
        ))}
      </div>
      {found && (
        <div role="status">
          <p>{found.advice}</p>
          <p className="where-to-acts">
            {found.way === 'hotline' && (
              <a className="quiet-act" href="tel:12345">
                拨打 12345
              </a>
            )}
            <button type="button" className="quiet-act" onClick={() => setChosen('suggestion')}>
              还是写建议
            </button>
          </p>
        </div>
      )}
      <p>
        <Link className="quiet-act" to="/guidance">
          看看参考选题和优秀范本
        </Link>
      </p>
    </section>
  )
}
