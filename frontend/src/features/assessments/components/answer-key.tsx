"use client";
/** The key of an answer, for the company's people. */
import { useTranslations } from "next-intl";
import { InlineMarkdown } from "@/components/markdown";
import type { Response } from "../api";

export function AnswerKey({ response }: { response: Response }) {
  const t = useTranslations("assessments.queue");
  const lines = linesOf(response);
  const program = (response.key?.reference_solution ?? response.key?.reference_query) as string | undefined;
  if (lines.length === 0 && !program) return null;
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-semibold text-muted">{t("key")}</h3>
      {lines.length > 0 && (
        <ul className="grid gap-1 text-strong">
          {lines.map((line, index) => (
            <li key={index}>
              <InlineMarkdown text={line} />
            </li>
          ))}
        </ul>
      )}
      {program && (
        // A scrolling region must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken p-4 text-sm">{program}</pre>
      )}
    </div>
  );
}

function linesOf({ key, options, lefts }: Response): string[] {
  if (!key) return [];
  const named = (list: Response["options"], id: string) => `${list?.find((one) => one.id === id)?.text ?? id}`;
  if (Array.isArray(key.reference_answers)) return key.reference_answers as string[];
  if (typeof key.answer === "number") return [`${key.answer} ± ${String(key.tolerance)}`];
  if (Array.isArray(key.blanks)) return (key.blanks as { id: string; accepted: string[] }[]).map((one) => `(${one.id}) ${one.accepted.join(" / ")}`);
  if (typeof key.key === "string") return [`${key.key} ${named(options, key.key)}`];
  if (Array.isArray(key.key)) return (key.key as string[]).map((id) => named(options, id));
  if (typeof key.key === "object" && key.key !== null) return Object.entries(key.key as Record<string, string>).map(([left, right]) => `${named(lefts, left)}: ${named(options, right)}`);
  return [];
}
