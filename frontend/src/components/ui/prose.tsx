/** Plain text from people, set as paragraphs and lists. It is never interpreted as markup. */
export type Block = { kind: "paragraph" | "heading"; text: string } | { kind: "list"; items: string[] };

const bullet = /^\s*(?:[-*•·–]|\d{1,2}[.)])\s+/;
const title = /^[^.!?\n]{2,60}$/;
const heading = /^(?:#{1,6}\s+(.+)|([^.!?]{2,60}):)$/;

/** Reads blank lines, bullets and short lines that end in a colon; all else stays as written. */
export function blocks(text: string): Block[] {
  const result: Block[] = [];
  let open = false;
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const words = line.trim();
    const last = result[result.length - 1];
    if (!words) {
      open = false;
    } else if (bullet.test(line)) {
      const item = line.replace(bullet, "").trim();
      // A short line that stands alone before a list is its title: "What you will do".
      if (last?.kind === "paragraph" && title.test(last.text)) last.kind = "heading";
      if (last?.kind === "list") last.items.push(item);
      else result.push({ kind: "list", items: [item] });
      open = false;
    } else if (heading.test(words)) {
      const found = heading.exec(words);
      result.push({ kind: "heading", text: found?.[1] ?? found?.[2] ?? words });
      open = false;
    } else if (open && last?.kind === "paragraph") {
      last.text += `\n${words}`;
    } else {
      result.push({ kind: "paragraph", text: words });
      open = true;
    }
  }
  return result;
}

/** `title` is the level of headings inside, one below what stands above. */
export function Prose({ text, title: Title = "h3" }: { text: string; title?: "h2" | "h3" }) {
  return (
    <div className="grid max-w-reading gap-4 text-[1.0625rem] leading-relaxed [overflow-wrap:anywhere]">
      {blocks(text).map((block, index) => {
        if (block.kind === "heading") return <Title key={index} className="mt-2 font-sans text-subtitle font-bold">{block.text}</Title>;
        if (block.kind === "list") {
          return (
            <ul key={index} className="grid list-disc gap-1.5 pl-5 marker:text-link">
              {block.items.map((item, at) => (
                <li key={at}>{item}</li>
              ))}
            </ul>
          );
        }
        return (
          <p key={index} className="whitespace-pre-line">
            {block.text}
          </p>
        );
      })}
    </div>
  );
}
