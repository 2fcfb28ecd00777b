"use client";
/** One finding: how grave it is, the words, why, by whose rule, and what one can do about it. */
import { ExternalLink, MapPin, Replace } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Finding } from "../linting";

const named = ["title", "description", "benefits", "pay", "closes_at", "skills", "applicant_regions", "location"] as const;
export const tones: Record<Finding["severity"], Tone> = { unlawful: "danger", missing: "warning", exclusionary: "info", style: "neutral" };

type LintFindingProps = {
  finding: Finding;
  acknowledged?: string;
  onShow?: () => void;
  onReplace?: () => void;
  onKeep?: () => void;
};

export function LintFinding({ finding, acknowledged, onShow, onReplace, onKeep }: LintFindingProps) {
  const t = useTranslations("linting");
  const field = named.find((one) => one === finding.field);
  const words = finding.excerpt || (field ? t(`fields.${field}`) : finding.field);
  return (
    <article className="grid gap-2 rounded-control border bg-card p-4 text-[0.9375rem]">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[finding.severity]}>{t(`severity.${finding.severity}`)}</Badge>
        <span className="min-w-0 font-semibold text-strong [overflow-wrap:anywhere]">{finding.excerpt ? `“${words}”` : words}</span>
      </div>
      <p>{finding.reason}</p>
      {finding.suggestion && <p className="text-muted">{finding.suggestion}</p>}
      <Sources finding={finding} />
      {acknowledged && <p className="text-sm text-muted">{t("kept", { reason: acknowledged })}</p>}
      <div className="flex flex-wrap gap-2">
        {onShow && (
          <Button size="sm" variant="secondary" onClick={onShow} aria-label={t("showNamed", { words })} data-finding={finding.key}>
            <MapPin aria-hidden /> {t("show")}
          </Button>
        )}
        {onReplace && finding.replacement && (
          <Button size="sm" variant="secondary" onClick={onReplace}>
            <Replace aria-hidden /> {t("replace", { by: finding.replacement })}
          </Button>
        )}
        {onKeep && !acknowledged && (
          <Button size="sm" variant="ghost" onClick={onKeep} aria-label={t("keepNamed", { words })}>
            {t("keep")}
          </Button>
        )}
      </div>
    </article>
  );
}

function Sources({ finding }: { finding: Finding }) {
  const t = useTranslations("linting");
  const [first, ...more] = finding.grounds;
  if (!first) return null;
  return (
    <details className="text-sm">
      <summary className="min-h-6 cursor-pointer text-muted pointer-coarse:min-h-11 pointer-coarse:content-center">
        {more.length > 0 ? t("sources", { law: first.law, more: more.length }) : first.law}
      </summary>
      <ul className="mt-2 grid gap-1.5">
        {finding.grounds.map((ground) => (
          <li key={`${ground.pack}/${ground.rule}`}>
            <a href={ground.url} target="_blank" rel="noreferrer" className="link [overflow-wrap:anywhere]">
              {[ground.law, ground.section].filter(Boolean).join(", ")} <ExternalLink aria-hidden className="inline size-3.5" />
            </a>{" "}
            <span className="text-muted">{t("pack", { pack: ground.pack_name, version: ground.pack_version })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
