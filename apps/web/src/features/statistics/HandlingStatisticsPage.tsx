import { exportHandling, HandlingGrouping, readHandling } from '@lvzhi/contract/statistics'
import { Segmented } from 'antd'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { filled } from '../../ui/filled.ts'
import { useAddress } from '../../ui/use-address.ts'
import { ReportPage } from './ReportPage.tsx'
import { ReportTools } from './ReportTools.tsx'

const address = {
  term: inAddress.text(),
  session: inAddress.text(),
  by: inAddress.oneOf(HandlingGrouping.codes, 'delegation'),
}

/** 办理统计: the figures of all suggestions that the office sees, as the report would stand on paper. */
export default function HandlingStatisticsPage() {
  const [values, change] = useAddress(address)
  const query = filled(values)
  const read = useRead(readHandling, { query }, { keep: true })
  return (
    <ReportPage
      read={read}
      tools={
        <ReportTools values={values} onChange={change} exportHref={downloadHref(exportHandling, { query })}>
          <Segmented
            aria-label="分组"
            value={values.by}
            options={HandlingGrouping.codes.map((code) => ({
              value: code,
              label: `按${HandlingGrouping.label(code)}`,
            }))}
            onChange={(by) => change({ by })}
          />
        </ReportTools>
      }
    />
  )
}
