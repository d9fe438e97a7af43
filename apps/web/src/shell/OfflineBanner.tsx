import { useOnline } from '../api/online.ts'

/** Says that the network is gone and what that means for the work in hand. */
export function OfflineBanner() {
  const online = useOnline()
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <p className="offline no-print">
          <strong>网络不通</strong>　填写的内容留在本机，显示“未送达”的操作恢复后可以重按，不会重复提交。
        </p>
      )}
    </div>
  )
}
