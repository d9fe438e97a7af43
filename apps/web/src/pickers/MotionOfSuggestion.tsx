import { listMotions } from '@lvzhi/contract/motions'
import { Link } from '@tanstack/react-router'
import { useRead } from '../api/react.ts'
import { useMayOpen } from '../api/session.ts'

/** The motion that became a suggestion, as far as the reader may see it; otherwise only that there was one. */
export function MotionOfSuggestion(props: { suggestionId: string }) {
  const mayRead = useMayOpen()('motions.read')
  const read = useRead(listMotions, { query: { suggestion: props.suggestionId, size: 1 } }, { enabled: mayRead })
  const motion = read.data?.items[0]
  if (!motion) return <>议案转建议</>
  return (
    <>
      议案转建议：
      <Link to="/motions/$motionId" params={{ motionId: motion.id }}>
        {motion.number !== null && `第 ${motion.number} 号议案 `}
        {motion.title}
      </Link>
    </>
  )
}
