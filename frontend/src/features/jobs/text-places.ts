/** From characters of a plain text to places in the elements that show it: breaks and indents differ, other characters do not. */

const SPACE = /\s/u;

/** How many characters other than white space stand before `offset`. */
export function solidBefore(text: string, offset: number): number {
  let count = 0;
  for (let at = 0; at < Math.min(offset, text.length); at += 1) if (!SPACE.test(text[at] ?? "")) count += 1;
  return count;
}

function textNodes(root: Node): Text[] {
  const walker = root.ownerDocument?.createTreeWalker(root, 4 /* text */);
  const nodes: Text[] = [];
  while (walker?.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

/** The place before the solid character of that number. */
function placeOf(nodes: Text[], solid: number): { node: Text; offset: number } | null {
  let seen = 0;
  for (const node of nodes) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      if (SPACE.test(node.data[offset] ?? "")) continue;
      if (seen === solid) return { node, offset };
      seen += 1;
    }
  }
  return null;
}

/** The range in `root` that shows characters `start` to `end` of `text`; null where it shows something else by now. */
export function rangeOf(root: HTMLElement, text: string, start: number, end: number): Range | null {
  const nodes = textNodes(root);
  const first = placeOf(nodes, solidBefore(text, start));
  const last = placeOf(nodes, solidBefore(text, end) - 1);
  if (!first || !last) return null;
  const range = root.ownerDocument.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  const bare = (words: string) => words.replaceAll(/\s+/gu, "");
  return bare(range.toString()) === bare(text.slice(start, end)) ? range : null;
}

/** The HTML with those characters of its plain text replaced; unchanged where they are not found. */
export function replacedIn(html: string, text: string, start: number, end: number, by: string): string {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const range = rangeOf(body, text, start, end);
  if (!range) return html;
  const [first, last] = [range.startContainer as Text, range.endContainer as Text];
  if (first === last) {
    first.replaceData(range.startOffset, range.endOffset - range.startOffset, by);
  } else {
    // Over several elements, such as a word that is half bold: the first keeps the new words.
    const at = range.startOffset;
    range.deleteContents();
    first.insertData(at, by);
  }
  return body.innerHTML;
}
