/** A question's text: Markdown with tables and code, never raw HTML. */
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { cn } from "@/lib/cn";

const parts: Components = {
  p: ({ children }) => <p className="max-w-reading">{children}</p>,
  ul: ({ children }) => <ul className="grid max-w-reading list-disc gap-1 pl-5 marker:text-link">{children}</ul>,
  ol: ({ children }) => <ol className="grid max-w-reading list-decimal gap-1 pl-5 marker:text-muted">{children}</ol>,
  strong: ({ children }) => <strong className="font-semibold text-strong">{children}</strong>,
  pre: ({ children }) => (
    // A scrolling region must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre tabIndex={0} className="overflow-x-auto rounded-control border bg-sunken p-4 text-[0.875rem] leading-relaxed [&_code]:bg-transparent [&_code]:p-0">
      {children}
    </pre>
  ),
  code: ({ children }) => (
    <code className="rounded-[4px] bg-sunken px-1 py-0.5 font-mono text-[0.9em] text-strong [overflow-wrap:anywhere]">{children}</code>
  ),
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table className="tabular border-collapse text-[0.9375rem]">{children}</table>
    </div>
  ),
  th: ({ children }) => <th scope="col" className="border-b border-control px-4 py-2 text-left font-semibold text-strong">{children}</th>,
  td: ({ children }) => <td className="border-b px-4 py-1.5">{children}</td>,
  a: ({ children }) => <span>{children}</span>,
  img: () => null,
};

export function Markdown({ text, className }: { text: string; className?: string }) {
  return (
    <div className={cn("grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 leading-relaxed", className)}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={parts}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** One line of Markdown inside a label: only code and emphasis remain. */
export function InlineMarkdown({ text }: { text: string }) {
  return (
    <ReactMarkdown components={{ ...parts, p: ({ children }) => <>{children}</> }} allowedElements={["p", "code", "em", "strong"]} unwrapDisallowed>
      {text}
    </ReactMarkdown>
  );
}
