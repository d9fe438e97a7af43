/** The header that names a download, for any name: RFC 6266 with the coding of RFC 8187, so that no sign in it ends the header or the name. */
export function downloadName(disposition: 'attachment' | 'inline', name: string): string {
  const coded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${disposition}; filename*=UTF-8''${coded}`
}
