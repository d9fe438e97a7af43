import { usePageTitle } from './page-title.ts'

/** Says which right is missing and who grants it. */
export function NoRightPage(props: { what: string; grantedBy: string }) {
  usePageTitle('没有权限')
  return (
    <div className="fault">
      <h1>没有“{props.what}”的权限</h1>
      <p>如工作需要，请联系{props.grantedBy}授权。授权后重新登录即可使用。</p>
    </div>
  )
}
