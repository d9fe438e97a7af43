import type { AnswerOf } from '@lvzhi/contract'
import { noteActivity } from './activity.ts'
import { addressOf } from './address.ts'
import type { AnyOperation, InputArgument, InputOf } from './input.ts'
import { reportDelivery } from './online.ts'
import { readProblem, undeliveredProblem } from './problem.ts'
import { proveFreshly, stepUpCode } from './step-up.ts'
import { newRequestId } from './request-id.ts'

/** Waits before the repetitions of a request that got no answer, in milliseconds. */
const waits = [400, 1200]

/**
 * Sends one operation of the contract and gives its answer.
 * An act carries a request id that stays the same over repetitions, so that sending again is the same act.
 * Throws `ApiProblem`; its code is `undelivered` where no answer came.
 */
export async function call<O extends AnyOperation>(operation: O, ...[given]: InputArgument<O>): Promise<AnswerOf<O>> {
  const input: InputOf<AnyOperation> = given ?? {}
  const address = addressOf(operation, input)
  const request = requestOf(operation, input)
  let response = await send(address, request)
  if (!input.background && response.status !== 401) noteActivity()
  if (!response.ok) {
    const refused = await readProblem(response)
    // Nothing has happened yet: after a fresh code the same request goes out again, with the same number.
    if (refused.problem.code !== stepUpCode || !(await proveFreshly())) throw refused
    response = await send(address, request)
    if (!response.ok) throw await readProblem(response)
  }
  return (await response.json()) as AnswerOf<O>
}

function requestOf(operation: AnyOperation, input: InputOf<AnyOperation>): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  const request: RequestInit = {
    method: operation.method,
    credentials: 'same-origin',
    headers,
    signal: input.signal ?? null,
  }
  if (operation.kind === 'act' || operation.kind === 'upload') {
    headers['idempotency-key'] = input.requestId ?? newRequestId()
  }
  if (input.background) headers['x-background'] = '1'
  if (input.file) {
    const form = new FormData()
    form.append('file', input.file, input.file.name)
    request.body = form
  } else if (operation.method === 'POST' && operation.body) {
    headers['content-type'] = 'application/json'
    request.body = JSON.stringify(input.body ?? {})
  }
  return request
}

async function send(address: string, request: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(address, request)
      reportDelivery(true)
      return response
    } catch (error) {
      if (request.signal?.aborted) throw error
      const wait = waits[attempt]
      if (wait === undefined) {
        reportDelivery(false)
        throw undeliveredProblem()
      }
      await new Promise((resume) => setTimeout(resume, wait))
    }
  }
}

/** The address from which the browser fetches a download; for the `href` of a link. */
export function downloadHref<O extends AnyOperation>(operation: O, ...[given]: InputArgument<O>): string {
  return addressOf(operation, given ?? {})
}
