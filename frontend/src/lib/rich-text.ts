/** Between plain text and the small HTML of the editor. */
import { blocks } from "@/components/ui/prose";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Plain text as the editor's HTML: paragraphs, lists, and the short lines that read as titles. */
export function htmlOf(text: string): string {
  return blocks(text)
    .map((block) => {
      if (block.kind === "heading") return `<h2>${escaped(block.text)}</h2>`;
      if (block.kind === "list") return `<ul>${block.items.map((item) => `<li><p>${escaped(item)}</p></li>`).join("")}</ul>`;
      return `<p>${escaped(block.text).replaceAll("\n", "<br>")}</p>`;
    })
    .join("");
}
