import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

/** Rules of the source that hold for what is delivered, not for its tests: ASVS 5.0 items of the kind “static”. */
const root = join(import.meta.dirname, '../..')
let sources: ReadonlyMap<string, string>

beforeAll(() => {
  const found = ['apps/server/src', 'apps/web/src', 'packages/contract/src', 'packages/law/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && /\.tsx?$/.test(one.name) && !/\.test\.tsx?$/.test(one.name))
      .map((one) => join(one.parentPath, one.name)),
  )
  sources = new Map(found.map((file) => [relative(root, file), withoutComments(readFileSync(file, 'utf8'))]))
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

/** The files in which a pattern stands. */
function having(pattern: RegExp, among = /./): string[] {
  return [...sources].filter(([file, text]) => among.test(file) && pattern.test(text)).map(([file]) => file)
}

test('the scan reads the whole source and finds what it looks for', () => {
  expect(sources.size).toBeGreaterThan(800)
  expect(having(/createHash\(/).length).toBeGreaterThan(5)
  expect(withoutComments('/* eval( */ x\n// eval(\ny')).not.toContain('eval(')
})

const banned: readonly (readonly [string, string, RegExp, RegExp?])[] = [
  ['V1.3.2', 'no code is made from text', /\beval\(|new Function\(|node:vm['"]|set(?:Timeout|Interval)\(\s*['"`]/],
  [
    'V1.1.2 V3.2.2',
    'no text is put into a page as markup',
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|&(?:lt|gt|amp);/,
    /^apps\/web/,
  ],
  [
    'V3.5.5',
    'pages exchange no messages with other windows',
    /postMessage|addEventListener\(\s*['"]message['"]/,
    /^apps\/web/,
  ],
  ['V1.5.2', 'nothing but JSON is read back into objects', /node:v8['"]|js-yaml|node-serialize|\.deserialize\(/],
  ['V6.5.3', 'nothing on the server is drawn from a guessable source', /Math\.random/, /^apps\/server/],
  [
    'V11.3.1 V11.3.2',
    'no cipher but AES-GCM and SM4-CBC with HMAC-SM3',
    /createCipheriv\(\s*['"`](?!aes-256-gcm|sm4-cbc)|RSA_PKCS1_PADDING/,
  ],
  [
    'V11.4.1 V11.4.3',
    'no hash but those of 256 bits and more',
    /(?:createHash|createHmac|hash|hkdfSync)\(\s*['"](?!sha256|sha384|sha512|sm3)[a-z]/,
    /^apps\/server/,
  ],
  ['V12.3.2', 'no certificate is left unchecked', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/],
  ['V6.4.2', 'no hints and no secret questions', /(?:password|secret)_?(?:hint|question)/i],
  ['V7.2.2', 'sessions are no signed texts that nobody can take back', /jsonwebtoken|new SignJWT/],
]

test.each(banned)('%s %s', (_, __, pattern, among) => {
  expect(having(pattern, among)).toEqual([])
})

test('V1.2.5 programs are started in one place and without a shell', () => {
  const starting = having(/node:child_process['"]/)
  expect(starting.filter((file) => !file.startsWith('apps/server/src/kernel/postgres/'))).toEqual([])
  expect(having(/shell:\s*true|\bexec(?:Sync)?\(\s*[`'"]/, /kernel\/postgres/)).toEqual([])
})

test('V11.2.1 ciphers, tags and keys come from the runtime and are used in one folder', () => {
  const making = having(/\bcreate(?:Cipheriv|Decipheriv|Hmac|Sign|Verify|PrivateKey)\(|\bhkdfSync\(|\bscrypt|\bpbkdf2/)
  expect(making.filter((file) => !file.startsWith('apps/server/src/kernel/crypto/'))).toEqual([])
  expect(having(/sm-crypto|node-forge|crypto-js|tweetnacl|elliptic/)).toEqual([])
})

test('V11.2.4 secrets are compared in constant time', () => {
  const comparing = having(
    /(?:token|secret|password|code|mac|hash)\s*===\s*(?:kept|given|expected)/i,
    /kernel\/crypto|accounts/,
  )
  expect(comparing).toEqual([])
})

test('V1.2.4 no statement is put together from texts: raw SQL takes constants of the source alone', () => {
  const raw = [...sources].flatMap(([file, text]) =>
    [...text.matchAll(/\b(?:sql\.(?:raw|lit)|\.query)\(\s*([^)]{0,80})/g)].map(([whole, first = '']) => ({
      file,
      whole,
      first,
    })),
  )
  const joined = raw.filter(({ first }) => /^`[^`]*\$\{/.test(first) || /^['"][^'"]*['"]\s*\+/.test(first))
  const quoted = joined.filter(({ whole }) => !/escapeIdentifier|escapeLiteral|quoted/.test(whole))
  // Copies of whole tables and the making of databases name what the catalogue names, each name quoted; no text of a request comes there.
  const ofTheCatalogue = /^apps\/server\/src\/(?:operation\/backup|kernel\/(?:postgres|database))\//
  expect(quoted.map(({ file }) => file).filter((file) => !ofTheCatalogue.test(file))).toEqual([])
})

test('V13.3.1 no secret stands in what is delivered', () => {
  const secret =
    /-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|(?:password|secret|token|passwd)\s*[:=]\s*['"][A-Za-z0-9+/_=-]{16,}['"]/i
  const held = having(secret)
  expect(held).toEqual([])
})

test('V15.3.5 types are strict', () => {
  for (const file of ['tsconfig.json', 'apps/web/tsconfig.json']) {
    let text = readFileSync(join(root, file), 'utf8')
    const base = /"extends":\s*"([^"]+)"/.exec(text)?.[1]
    if (base) text += readFileSync(join(root, file, '..', base), 'utf8')
    expect(text, file).toMatch(/"strict":\s*true/)
    expect(text, file).toMatch(/"noUncheckedIndexedAccess":\s*true/)
  }
  const rules = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
  for (const rule of ['typescript/no-explicit-any', 'eqeqeq', 'typescript/no-floating-promises']) {
    expect(rules).toMatch(new RegExp(`"${rule}": "error"`))
  }
  expect(having(/oxlint-disable|eslint-disable|@ts-ignore|@ts-expect-error/)).toEqual([])
})
