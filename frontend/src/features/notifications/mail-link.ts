/** The first web address in a mail's text; other kinds of links are not followed from here. */
export function linkOf(text: string): string | null {
  return /https?:\/\/[^\s<>"]+/.exec(text)?.[0] ?? null;
}
