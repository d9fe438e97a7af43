import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'

/** How deep a request's JSON may be, and how many values it may have; the largest real one has below five hundred items. */
export const jsonLimits = { depth: 32, values: 20_000 }

const quote = 34
const backslash = 92

/**
 * Looks through the raw text once before it is parsed and refuses one that nests or counts beyond the limits. Counts commas and colons
 * outside of texts, which no value can do without; whether it is JSON at all is the parser's business.
 */
export function checkJson(text: string): void {
  let depth = 0
  let values = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfText(text, at)
        break
      case 0x7b:
      case 0x5b:
        depth += 1
        if (depth > jsonLimits.depth) {
          throw new Refusal('invalid', 'tooDeep', '提交的内容层次太深，无法处理。请刷新页面后重试。')
        }
        break
      case 0x7d:
      case 0x5d:
        depth -= 1
        break
      case 0x2c:
        values += 1
        if (values > jsonLimits.values) {
          throw new Refusal('tooLarge', 'tooManyValues', '提交的内容项目太多，无法处理。请分几次提交。')
        }
        break
      default:
        break
    }
  }
}

/** Where the closing quote stands; the end where there is none. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0
    while (text.charCodeAt(at - 1 - escapes) === backslash) escapes += 1
    if (escapes % 2 === 0) return at
  }
  return text.length
}

/** Takes JSON within the limits as the only content besides uploads: a form or plain text of a foreign page never reaches a route. */
export function readJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    try {
      checkJson(text)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
      return
    }
    void parse(request, text, done)
  })
}
