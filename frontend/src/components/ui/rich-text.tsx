/** Text with headings, lists and links, as the API keeps it: it went through the server's sanitiser, which is why it may be shown as it is. */
import { cn } from "@/lib/cn";

/** One look for reading and for writing. Headings of the text begin one below what stands above. */
export const richTextClass =
  "max-w-reading text-[1.0625rem] leading-relaxed [overflow-wrap:anywhere] [&>*+*]:mt-4 " +
  "[&_h2]:mt-7 [&_h2]:font-sans [&_h2]:text-subtitle [&_h2]:font-bold [&_h3]:mt-6 [&_h3]:font-sans [&_h3]:text-lg [&_h3]:font-bold [&_h4]:font-sans [&_h4]:font-bold " +
  "[&_ul]:list-disc [&_ul]:pl-5 [&_ol]:list-decimal [&_ol]:pl-6 [&_li+li]:mt-1.5 [&_li]:marker:text-link [&_li_ul]:mt-1.5 [&_li_ol]:mt-1.5 " +
  "[&_a]:text-link [&_a]:underline [&_a]:underline-offset-4 [&_blockquote]:border-l-2 [&_blockquote]:pl-4 [&_blockquote]:text-muted " +
  "[&_code]:rounded [&_code]:bg-sunken [&_code]:px-1 [&_pre]:overflow-x-auto [&_pre]:rounded-control [&_pre]:bg-sunken [&_pre]:p-4";

type RichTextProps = { html: string; className?: string; /** Of what stands above the text. */ below?: "h1" | "h2" };

/** The editor writes h2 to h4; under a heading of the second level they become one less. */
function lowered(html: string): string {
  return html.replace(/<(\/?)h([2-3])>/g, (_, slash: string, level: string) => `<${slash}h${Number(level) + 1}>`);
}

export function RichText({ html, className, below = "h1" }: RichTextProps) {
  return <div className={cn(richTextClass, className)} dangerouslySetInnerHTML={{ __html: below === "h2" ? lowered(html) : html }} />;
}
