import { PhonePage } from '../../../ui/Phone.tsx'

/** Says which right is missing and who grants it. */
export function NoRight(props: { what: string }) {
  return (
    <PhonePage title="没有权限">
      <h2>您的账号没有“{props.what}”的权限</h2>
      <p>由安全管理员授权。需要时请联系代表工作机构。</p>
    </PhonePage>
  )
}
