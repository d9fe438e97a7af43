import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'

let browser: Browser
let server: Server

beforeAll(async () => {
  browser = await openBrowser()
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<meta charset="utf-8"><p>履职建议办理</p>')
  }).listen(0, '127.0.0.1')
})
afterAll(async () => {
  await browser.close()
  server.close()
})

test('the browser shows a page of this machine and draws Chinese characters', async () => {
  const page = await browser.newPage({ locale: 'zh-CN' })
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  // A missing glyph is the same box for every character; drawn characters differ.
  const pictures = await page.evaluate<string[]>(`['履', '职', '办', '\u{10fff0}'].map((character) => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    pen.font = '40px sans-serif'
    pen.fillText(character, 10, 60)
    return canvas.toDataURL()
  })`)
  expect(new Set(pictures).size).toBe(4)
  await page.close()
})

test('the browser reaches no other machine', async () => {
  const page = await browser.newPage()
  await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  await page.close()
})
