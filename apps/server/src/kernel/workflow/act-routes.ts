import type { RequestContext } from '../http/bind.ts'

/**
 * What `bind` is told of an operation: the permission, and for acts, uploads and downloads the operation itself, whose title is the audit
 * name. A module narrows it to its own permissions: `const by = rightsOf<keyof typeof grants>`.
 */
export function rightsOf<Permission extends string>(
  permission: Permission,
  operation?: { readonly title: string },
): { readonly permission: Permission; readonly audit?: string } {
  return { permission, ...(operation && { audit: operation.title }) }
}

/** Lets acts, which give the id of their record, name it for the audit and answer with it as the actor may then see it. */
export function answeringWith<Detail>(read: (context: RequestContext, id: string) => Promise<Detail>) {
  return <Input>(command: (context: RequestContext, input: Input) => Promise<string>) =>
    async (context: RequestContext, input: Input): Promise<Detail> => {
      const id = await command(context, input)
      context.subject(id)
      return read(context, id)
    }
}
