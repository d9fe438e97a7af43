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

/** What stands nowhere in the source, by the items of ASVS; `among` names the files that are looked at. */
const banned: readonly {
  readonly items: string
  readonly what: string
  readonly pattern: RegExp
  readonly among?: RegExp
}[] = [
  {
    items: 'V1.3.2',
    what: 'no code is made from text',
    pattern: /\beval\(|new Function\(|node:vm['"]|set(?:Timeout|Interval)\(\s*['"`]/,
  },
  {
    items: 'V1.1.2 V3.2.2',
    what: 'no text is put into a page as markup',
    pattern: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|&(?:lt|gt|amp);/,
    among: /^apps\/web/,
  },
  {
    items: 'V3.5.5',
    what: 'pages exchange no messages with other windows',
    pattern: /postMessage|addEventListener\(\s*['"]message['"]/,
    among: /^apps\/web/,
  },
  {
    items: 'V1.5.2',
    what: 'nothing but JSON is read back into objects',
    pattern: /node:v8['"]|js-yaml|node-serialize|\.deserialize\(/,
  },
  {
    items: 'V6.5.3',
    what: 'nothing on the server is drawn from a guessable source',
    pattern: /Math\.random/,
    among: /^apps\/server/,
  },
  {
    items: 'V11.3.1 V11.3.2',
    what: 'no cipher but AES-GCM and SM4-CBC with HMAC-SM3',
    pattern: /createCipheriv\(\s*['"`](?!aes-256-gcm|sm4-cbc)|RSA_PKCS1_PADDING/,
  },
  {
    items: 'V11.4.1 V11.4.3',
    what: 'no hash but those of 256 bits and more',
    pattern: /(?:createHash|createHmac|hash|hkdfSync)\(\s*['"](?!sha256|sha384|sha512|sm3)[a-z]/,
    among: /^apps\/server/,
  },
  {
    items: 'V12.3.2',
    what: 'no certificate is left unchecked',
    pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/,
  },
  { items: 'V6.4.2', what: 'no hints and no secret questions', pattern: /(?:password|secret)_?(?:hint|question)/i },
  {
    items: 'V7.2.2',
    what: 'sessions are no signed texts that nobody can take back',
    pattern: /jsonwebtoken|new SignJWT/,
  },
]

test.each(banned)('$items $what', ({ pattern, among }) => {
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

test('V1.3.6 connections outward are opened in known places only, to addresses of the settings', () => {
  const opening = having(
    /\bfetch\(\s*[^)]|https?\.(?:request|get)\(|(?:net|tls)\.connect\(|\bconnect\(address|createConnection\(/,
    /^apps\/server/,
  )
  const known =
    /^apps\/server\/src\/(?:kernel\/(?:files\/scan|postgres\/|database\/)|modules\/accounts\/|operation\/|modules\/suggestions\/queries\/exported-rows)/
  expect(opening.filter((file) => !known.test(file))).toEqual([])
})

test('V1.3.12 no expression of the source blows up on hostile texts', () => {
  const hostile = ['a', '0', ' ', '-', '.', '一', '(', '\t', '@', 'a.', '1 ', 'ab@', '1-'].map(
    (one) => one.repeat(30_000 / one.length) + '!',
  )
  const literals = [...sources].flatMap(([file, text]) =>
    [
      ...text.matchAll(/(?<=[=(,:!&|?[{]\s*)\/(?![*/])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([gimsuvy]*)/g),
    ].flatMap(([, body = '', flags = '']) => {
      try {
        return [{ file, expression: new RegExp(body, flags) }]
      } catch {
        return []
      }
    }),
  )
  expect(literals.length).toBeGreaterThan(200)
  const slow = literals.flatMap(({ file, expression }) => {
    const begun = performance.now()
    for (const text of hostile) text.replace(expression, '')
    return performance.now() - begun > 2_000 ? [`${file}: ${expression}`] : []
  })
  expect(slow).toEqual([])
})

test('V3.7.1 pages are built for browsers of offices and use nothing that leaves them', () => {
  expect(readFileSync(join(root, 'apps/web/vite.config.ts'), 'utf8')).toContain(
    "target: ['chrome87', 'edge88', 'safari14', 'firefox85']",
  )
  expect(having(/ActiveXObject|\.swf\b|<applet|document\.domain/, /^apps\/web/)).toEqual([])
})

test('V13.4.1 nothing of the version control is served: pages come from the built folder alone', () => {
  const serving = having(/fastifyStatic|sendFile\(/, /^apps\/server/)
  expect(serving).toEqual(['apps/server/src/kernel/http/pages.ts'])
  expect(readFileSync(join(root, 'apps/server/src/main.ts'), 'utf8')).toContain("'../../web/dist'")
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
