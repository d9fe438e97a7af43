import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadIdentityProviders } from './provider-settings.ts'

const address = { LVZHI_ADDRESS: 'https://lvzhi.example' }
const oidc = {
  LVZHI_OIDC_ISSUER: 'https://sso.example',
  LVZHI_OIDC_CLIENT_ID: 'lvzhi',
  LVZHI_OIDC_CLIENT_SECRET: 'known to two',
}
const wecom = { LVZHI_WECOM_CORP: 'corp', LVZHI_WECOM_AGENT: '1000002', LVZHI_WECOM_SECRET: 'known to two' }

describe('the settings of other providers', () => {
  it('give none where nothing is set', () => {
    expect(loadIdentityProviders({ LVZHI_OIDC_ISSUER: '' })).toEqual([])
  })

  it('give each that is complete, under its name', () => {
    const found = loadIdentityProviders({ ...address, ...oidc, ...wecom, LVZHI_WECOM_NAME: '政务微信' })
    expect(found.map(({ key, name }) => [key, name])).toEqual([
      ['oidc', '统一身份认证'],
      ['wecom', '政务微信'],
    ])
  })

  it('read a secret from its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lvzhi-secret-'))
    const file = join(folder, 'secret')
    writeFileSync(file, 'known to two\n')
    const { LVZHI_OIDC_CLIENT_SECRET: _, ...rest } = oidc
    const filed = { ...address, ...rest, LVZHI_OIDC_CLIENT_SECRET_FILE: file }
    expect(loadIdentityProviders(filed)).toHaveLength(1)
    rmSync(folder, { recursive: true })
    expect(() => loadIdentityProviders(filed)).toThrow(/LVZHI_OIDC_CLIENT_SECRET_FILE 所指的文件读不到/)
  })

  it.each([
    [oidc, /还缺环境变量 LVZHI_ADDRESS/],
    [{ ...address, LVZHI_OIDC_ISSUER: 'https://sso.example' }, /LVZHI_OIDC_CLIENT_ID、LVZHI_OIDC_CLIENT_SECRET/],
    [{ ...address, ...oidc, LVZHI_OIDC_ISSUER: 'http://sso.example' }, /LVZHI_OIDC_ISSUER 的值不对/],
    [{ ...address, ...oidc, LVZHI_OIDC_ISSUER: 'https://user:word@sso.example' }, /LVZHI_OIDC_ISSUER/],
    [{ ...address, ...wecom, LVZHI_WECOM_BASE: 'file:///etc/passwd' }, /LVZHI_WECOM_BASE/],
    [{ ...wecom, LVZHI_ADDRESS: 'http://192.0.2.1' }, /LVZHI_ADDRESS/],
  ])('say in a sentence what is wrong: %o', (given, said) => {
    expect(() => loadIdentityProviders(given)).toThrow(said)
    expect(() => loadIdentityProviders(given)).not.toThrow(/known to two/)
  })
})
