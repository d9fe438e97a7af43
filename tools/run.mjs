// The one entry behind every npm script. Plain JavaScript without dependencies: it must run before anything is
// installed, and give old Node versions a clear sentence instead of a syntax error.

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error('本软件需要 Node.js 20.19 或更新的版本，现在是 ' + process.versions.node + '。请升级 Node.js 后再试。')
  process.exit(1)
}

const { runCommand } = await import('./run/commands.mjs')
process.exitCode = await runCommand(process.argv[2] ?? '', process.argv.slice(3))
