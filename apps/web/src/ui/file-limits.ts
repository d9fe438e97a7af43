/** A size in bytes as people say it: `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  const mega = bytes / (1024 * 1024)
  return `${Number.isInteger(mega) ? mega : mega.toFixed(1)} MB`
}

/** What is wrong with a file before it is sent, or null. */
export function fileFault(
  file: { readonly name: string; readonly size: number },
  accept: readonly string[],
  limit: number,
): string | null {
  const name = file.name.toLowerCase()
  if (!accept.some((ending) => name.endsWith(ending.toLowerCase()))) {
    return `“${file.name}”不是可用的文件，请选择 ${accept.join('、')} 文件。`
  }
  if (file.size === 0) return `“${file.name}”是空文件，请检查后重新选择。`
  if (file.size > limit) {
    return `“${file.name}”有 ${sizeText(file.size)}，超过 ${sizeText(limit)}，请拆分或压缩后重新选择。`
  }
  return null
}
