import { chromium, type Browser } from 'playwright-core'
import { chromiumFolder } from './chromium-folder.ts'

/**
 * Opens the headless Chromium that comes inside an npm package: no system package, no root, no download.
 *
 * It reaches 127.0.0.1 only and looks the same on every machine, fonts included. Close it in `afterAll`.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = await chromiumFolder()
  return chromium.launch({
    executablePath: folder.executable,
    headless: true,
    args: [
      // Neither root nor a container has what Chromium's own sandbox needs; the pages are our own.
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--no-pings',
      '--disable-domain-reliability',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
    env: {
      PATH: process.env['PATH'] ?? '',
      TZ: 'Asia/Shanghai',
      LANG: 'C.UTF-8',
      HOME: folder.home,
      FONTCONFIG_FILE: folder.fontConfiguration,
      LD_LIBRARY_PATH: folder.libraries,
    },
  })
}
