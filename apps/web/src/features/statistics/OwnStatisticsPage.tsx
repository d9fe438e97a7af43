import { exportOwnHandling, readOwnHandling } from '@lvzhi/contract/statistics'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { filled } from '../../ui/filled.ts'
import { useAddress } from '../../ui/use-address.ts'
import { ReportPage } from './ReportPage.tsx'
import { ReportTools } from './ReportTools.tsx'

const address = { term: inAddress.text(), session: inAddress.text() }

/** 本单位办理统计: the same figures of the parts that the reader's own unit has. */
export default function OwnStatisticsPage() {
  const [values, change] = useAddress(address)
  const query = filled(values)
  const read = useRead(readOwnHandling, { query }, { keep: true })
  return (
    <ReportPage
      read={read}
      note="代表的评价由代表工作机构掌握，办结后可在每件建议中查看，这里不作统计。"
      tools={<ReportTools values={values} onChange={change} exportHref={downloadHref(exportOwnHandling, { query })} />}
    />
  )
}
