import type { ActorOrganisation } from '../../kernel/access/actor.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** The office for which the account sets something; an account without one is refused. */
export function ownOffice({ actor }: Pick<RequestContext, 'actor'>): ActorOrganisation {
  if (actor.organisation) return actor.organisation
  throw new Refusal('forbidden', 'noUnit', '您的账号没有所属机构，不能更改机构的设置。请联系安全管理员。')
}
