import { clerk, office, deputy, type Rights } from './groups.ts'

export const portal: Rights = {
  // 公开
  'portal.list': office,
  'portal.preview': office,
  'portal.publish': clerk,
  'portal.withdraw': clerk,
  'portal.object': deputy,
  'portal.own': deputy,
  'portal.listPublic': 'public',
  'portal.readPublic': 'public',
}
