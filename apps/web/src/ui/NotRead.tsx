import { ReadFault } from './ReadFault.tsx'
import { LoadingSkeleton } from './Waiting.tsx'

/** In place of a page whose record is not there: its outline while it is awaited, or why it could not be read. */
export function NotRead(props: {
  read: { readonly error: unknown; readonly refetch: () => Promise<unknown> }
  shape?: 'list' | 'record' | 'form'
}) {
  const { error, refetch } = props.read
  if (error) return <ReadFault error={error} onRetry={() => void refetch()} />
  return <LoadingSkeleton shape={props.shape ?? 'list'} />
}
