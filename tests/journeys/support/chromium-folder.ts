import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { unwrapWoff } from './woff.ts'

/** Where the unpacked browser and its fonts stand. */
export interface ChromiumFolder {
  executable: string
  libraries: string
  fontConfiguration: string
  home: string
}

const require = createRequire(import.meta.url)

/**
 * Unpacks the browser from its package, once per user and version, and returns where it stands.
 *
 * Each user has a folder of their own, because the folder for temporary files is shared. The package brings the system
 * libraries and a Latin font; the Chinese font comes from the font package, so that screenshots look alike everywhere.
 */
export async function chromiumFolder(): Promise<ChromiumFolder> {
  const packageRoot = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))))
  const description = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `lvzhi-chromium-${userInfo().uid}-${description.version}`)
  if (!existsSync(folder)) await unpack(packageRoot, folder)
  if (lstatSync(folder).uid !== userInfo().uid && process.platform !== 'win32') {
    throw new Error(`${folder} belongs to another user`)
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontConfiguration: join(folder, 'fonts.conf'),
    home: join(folder, 'home'),
  }
}

// Into a draft first: two test runs may unpack at once, and only a whole folder may get the name.
async function unpack(packageRoot: string, folder: string): Promise<void> {
  const draft = `${folder}.${randomBytes(4).toString('hex')}`
  mkdirSync(join(draft, 'home'), { recursive: true, mode: 0o700 })
  // The package always unpacks into the folder for temporary files.
  const usual = process.env['TMPDIR']
  process.env['TMPDIR'] = draft
  try {
    for (const part of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(packageRoot, 'bin', part))
  } finally {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
  }
  addChineseFont(join(draft, 'fonts'))
  writeFileSync(join(draft, 'fonts.conf'), fontConfiguration(folder))
  try {
    renameSync(draft, folder)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
}

function addChineseFont(fonts: string): void {
  const files = join(dirname(require.resolve('@fontsource/noto-sans-sc/package.json')), 'files')
  for (const weight of [400, 700]) {
    const packed = readFileSync(join(files, `noto-sans-sc-chinese-simplified-${weight}-normal.woff`))
    writeFileSync(join(fonts, `noto-sans-sc-${weight}.otf`), unwrapWoff(packed))
  }
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/home/fontconfig</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias binding="strong"><family>serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`
}
