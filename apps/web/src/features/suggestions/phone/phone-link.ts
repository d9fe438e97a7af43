/** A notice's address as a phone opens it: a suggestion on its own phone page, anything else as it stands. */
export function phoneLink(link: string): string {
  const found = /^\/suggestions\/([0-9a-f-]{36})(?:[/?#].*)?$/.exec(link)
  return found ? `/mine/${found[1]}` : link
}
