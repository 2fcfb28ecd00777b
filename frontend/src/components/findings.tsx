"use client";
/** Text of a file that its reader would not see: what, where, and why it counts for nothing. For its owner and for the hiring team. */
import { useTranslations } from "next-intl";

export type HiddenText = { kind: string; explanation: string; text: string; page?: number | null; where?: string };

export function Findings({ findings }: { findings: readonly HiddenText[] }) {
  const t = useTranslations("editing.findings");
  return (
    <ul className="mt-3 grid gap-3">
      {findings.map((finding, index) => {
        const kind = `kind.${finding.kind}` as "kind.tiny";
        const page = finding.page ? t("page", { page: finding.page }) : "";
        // Often the place is nothing but the page.
        const where = [page, finding.where].filter((part, at) => part && (at === 0 || part.toLowerCase() !== page.toLowerCase())).join(" · ");
        return (
          <li key={index} className="rounded-control border border-current/25 bg-card p-3 text-body">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold text-strong">
              {t.has(kind) ? t(kind) : t("other")}
              {where && <span className="text-sm font-normal text-muted">{where}</span>}
            </p>
            {finding.text && <p className="mt-1 line-clamp-4 font-quote text-base whitespace-pre-wrap [overflow-wrap:anywhere]">“{finding.text}”</p>}
            <p className="mt-1 text-sm text-muted">{finding.explanation}</p>
          </li>
        );
      })}
    </ul>
  );
}
