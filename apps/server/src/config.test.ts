import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { decideMode, explainStartupError, loadConfig } from './config.ts'
import { StartupProblem } from './kernel/postgres/startup-problem.ts'

test('nothing set gives the defaults, and an empty value counts as not set', () => {
  for (const environment of [{}, { PORT: '', HOST: '', DATABASE_URL: '', LVZHI_MODE: '' }]) {
    const config = loadConfig(environment)
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', databaseUrl: undefined, mode: undefined })
    expect(config.dataDir).toMatch(/[/\\]var$/)
  }
})

test.each([
  ['PORT', 'abc', '0 到 65535'],
  ['PORT', '70000', '0 到 65535'],
  ['HOST', 'http://x', '网络地址'],
  ['LVZHI_MODE', 'test', 'demo（演示）或 office（正式）'],
  ['DATABASE_URL', 'mysql://root:geheim@localhost/x', 'postgres://用户:口令'],
  ['DATABASE_URL', 'nonsense', 'postgres://用户:口令'],
  ['DATABASE_READ_URL', 'mysql://root:geheim@localhost/x', 'postgres://用户:口令'],
  ['LVZHI_LOG', 'debug', 'silent、error、warn 或 info'],
  ['LVZHI_METRICS', '9464', '127.0.0.1:9464'],
  ['LVZHI_METRICS', '127.0.0.1:70000', '127.0.0.1:9464'],
  ['LVZHI_PROXIES', 'proxy.example', '10.0.0.5,10.0.1.0/24'],
  ['LVZHI_DRAIN', '-1', '0 到 99'],
])('%s=%s is one sentence', (name, value, sentence) => {
  const attempt = () => loadConfig({ [name]: value })
  expect(attempt).toThrow(StartupProblem)
  expect(attempt).toThrow(new RegExp(`^环境变量 ${name} .*${sentence}[^\n]*$`))
  expect(attempt).not.toThrow('geheim')
})

test('the settings of operation', () => {
  const config = loadConfig({
    LVZHI_METRICS: '[::1]:9464',
    LVZHI_PROXIES: '10.0.0.5，10.0.1.0/24',
    LVZHI_DRAIN: '5',
    DATABASE_URL: 'postgres://a@db/x',
    DATABASE_READ_URL: 'postgres://a@db2/x',
  })
  expect(config).toMatchObject({
    metrics: { host: '::1', port: 9464 },
    proxies: ['10.0.0.5', '10.0.1.0/24'],
    drainSeconds: 5,
    readUrl: 'postgres://a@db2/x',
  })
  expect(loadConfig({})).toMatchObject({ log: 'error', metrics: undefined, drainSeconds: 0, readUrl: undefined })
  expect(() => loadConfig({ DATABASE_READ_URL: 'postgres://a@db2/x' })).toThrow('自带数据库没有备用库')
})

test('two wrong values are two sentences', () => {
  expect(() => loadConfig({ PORT: 'x', LVZHI_MODE: 'y' })).toThrow(/PORT.*\n.*LVZHI_MODE/)
})

test('demo is refused on every address but loopback', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'server.example', '127.0.0.1.example']) {
    expect(() => loadConfig({ LVZHI_MODE: 'demo', HOST: host })).toThrow('只能在本机使用')
    expect(() => decideMode({ mode: undefined, host }, undefined)).toThrow('只能在本机使用')
    expect(() => decideMode({ mode: undefined, host }, 'demo')).toThrow('只能在本机使用')
    expect(decideMode({ mode: undefined, host }, 'office')).toBe('office')
  }
  for (const host of ['127.0.0.1', '127.0.0.2', '::1', 'localhost']) {
    expect(loadConfig({ LVZHI_MODE: 'demo', HOST: host }).mode).toBe('demo')
  }
})

test('the mode is what the database was made as, demo when it is new', () => {
  const host = '127.0.0.1'
  expect(decideMode({ mode: undefined, host }, undefined)).toBe('demo')
  expect(decideMode({ mode: 'office', host }, undefined)).toBe('office')
  expect(decideMode({ mode: undefined, host }, 'office')).toBe('office')
  expect(() => decideMode({ mode: 'demo', host }, 'office')).toThrow('不能以 demo（演示） 启动')
  expect(() => decideMode({ mode: 'office', host }, 'demo')).toThrow('不能以 office（正式） 启动')
})

test('a taken port names the port and the way out', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => holder.once('listening', done))
  const port = (holder.address() as { port: number }).port
  const second = createServer()
  const error = await new Promise((done) => second.once('error', done).listen(port, '127.0.0.1'))
  expect(explainStartupError(error)).toBe(
    `端口 ${port} 已被其他程序占用。请停止那个程序，或用 PORT 另设端口，如 PORT=8081 npm start。`,
  )
  holder.close()
})

test('an unknown error is still one line', () => {
  expect(explainStartupError(new Error('boom'))).toBe('启动失败：boom')
})
