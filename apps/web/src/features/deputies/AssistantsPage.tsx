import { listAssistants } from '@lvzhi/contract/deputies'
import { useRead } from '../../api/react.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { RecordPage } from '../../ui/RecordPage.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { Assistants } from './Assistants.tsx'

/** The reader's own authorisations: who may act for the reader, and for whom the reader may act. */
export default function AssistantsPage() {
  const read = useRead(listAssistants)
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  return (
    <RecordPage title="我的代办授权" status="代办人可以代您填写，提交前须由您本人确认。您可以随时终止授权。">
      <Assistants assistants={read.data.items} forWhom />
    </RecordPage>
  )
}
