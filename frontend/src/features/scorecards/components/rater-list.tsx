"use client";
/** Who was asked at a stage and where they are; never what they think. */
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ago } from "@/lib/format";
import { useProblemText } from "@/lib/problem-text";
import { type Panel, type Rater, useExcuse, useRemind } from "../api";
import { isLate } from "../late";
import { ReasonDialog } from "./reason-dialog";

export function RaterList({ panel, mayAsk }: { panel: Panel; mayAsk: boolean }) {
  const t = useTranslations("scorecards.panel");
  return (
    <ul aria-label={t("raters", { stage: panel.stage_label })} className="grid gap-3">
      {panel.raters.map((rater) => (
        <li key={rater.scorecard_id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Avatar name={rater.person.name} />
          <span className="min-w-0 font-medium text-strong">{rater.person.name}</span>
          <StatusOf rater={rater} />
          {!rater.independent && <Badge tone="warning">{t("notIndependent")}</Badge>}
          {mayAsk && rater.status === "asked" && !rater.mine && <Deeds rater={rater} />}
        </li>
      ))}
    </ul>
  );
}

function StatusOf({ rater }: { rater: Rater }) {
  const t = useTranslations("scorecards.panel.status");
  if (rater.status === "submitted") return <Badge tone="success">{t("submitted", { when: rater.submitted_at ? ago(rater.submitted_at) : "" })}</Badge>;
  if (rater.status === "excused") return <span className="text-sm text-muted">{t("excused", { why: rater.excuse })}</span>;
  if (rater.status === "lapsed") return <Badge>{t("lapsed")}</Badge>;
  const late = isLate(rater.due_at);
  return <Badge tone={late ? "danger" : "neutral"}>{late ? t("late", { when: ago(rater.due_at) }) : t("asked", { when: ago(rater.asked_at) })}</Badge>;
}

function Deeds({ rater }: { rater: Rater }) {
  const t = useTranslations("scorecards");
  const text = useProblemText();
  const remind = useRemind();
  const excuse = useExcuse();
  const { name } = rater.person;
  const failed = (error: unknown) => toast(text(error).title, { tone: "danger", detail: text(error).detail });
  return (
    <span className="ml-auto flex flex-wrap gap-2">
      <Button
        size="sm"
        variant="ghost"
        busy={remind.isPending}
        onClick={() => remind.mutate(rater.scorecard_id, { onSuccess: () => toast(t("panel.reminded", { name })), onError: failed })}
      >
        {t("panel.remind", { name })}
      </Button>
      <ReasonDialog
        title={t("form.excuseTitle")}
        detail={t("form.excuseDetail")}
        confirm={t("panel.excuse", { name })}
        onReason={(reason) => excuse.mutateAsync({ id: rater.scorecard_id, reason })}
        trigger={(open) => (
          <Button size="sm" variant="ghost" onClick={open}>
            {t("panel.excuse", { name })}
          </Button>
        )}
      />
    </span>
  );
}
