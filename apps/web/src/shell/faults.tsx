import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { usePageTitle } from '../ui/page-title.ts'
import { ProblemNotice } from '../ui/Problem.tsx'

/** No page stands at this address. */
export function NotFoundPage(): ReactElement {
  usePageTitle('没有这个页面')
  return (
    <div className="fault">
      <h1>没有这个页面</h1>
      <p>网址可能不完整，或者内容已经移走。请检查网址，或回到首页重新查找。</p>
      <p>
        <Link to="/">回到首页</Link>
      </p>
    </div>
  )
}

/** The page could not be shown: after an upgrade its code may be gone, then reloading helps. */
export function PageFault({ error, reset }: ErrorComponentProps): ReactElement {
  usePageTitle('页面出了问题')
  const router = useRouter()
  const again = () => {
    if (missingCode(error)) return window.location.reload()
    reset()
    void router.invalidate()
  }
  return (
    <div className="fault">
      <h1>页面出了问题</h1>
      {missingCode(error) ? (
        <p>系统可能刚刚升级，或网络中断，页面没有读全。已保存的内容不受影响，请重新打开。</p>
      ) : (
        <ProblemNotice error={error} />
      )}
      <p className="fault-acts">
        <Button type="primary" onClick={again}>
          重新打开
        </Button>
        <Link to="/">回到首页</Link>
      </p>
    </div>
  )
}

function missingCode(error: unknown): boolean {
  return error instanceof TypeError && /module|import/i.test(error.message)
}
