"use client";
/** Two applicants side by side, with what speaks for one person and what against, and the decision. */
import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { type Deed, type Pair, useDecide, useLivePairs, usePair } from "../api";
import { percent } from "./pairs";
import { SidesTable } from "./sides-table";

export function PairComparison({ id }: { id: string }) {
  const t = useTranslations("people");
  const pair = usePair(id);
  useLivePairs();
  if (pair.isPending) return <SkeletonCards />;
  if (pair.isError) return <ErrorState error={pair.error} retry={() => void pair.refetch()} />;
  const found = pair.data;
  const [first = "", second = ""] = found.names;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/company/duplicates" }, { label: t("pair", { first, second }) }]}
        title={t("pair", { first, second })}
        meta={
          <>
            <Badge tone={found.status === "merged" ? "success" : "info"}>{t(found.status)}</Badge>
            <span>{t("probability", { percent: percent(found.probability) })}</span>
            {found.decided_by && <span>{t("byWhom", { name: found.decided_by })}</span>}
          </>
        }
        actions={<Deeds pair={found} />}
      />
      <div className="grid gap-6">
        <SidesTable pair={found} />
        <Reasons pair={found} />
      </div>
    </>
  );
}

function Reasons({ pair }: { pair: Pair }) {
  const t = useTranslations("people");
  const levels = useTranslations("people.level");
  const fields = useTranslations("people.field");
  return (
    <Section id="reasons" title={t("reasons")} description={t("caveat")}>
      <ul className="grid gap-2">
        {pair.reasons.map((reason) => (
          <li key={reason.field} className="flex flex-wrap items-center gap-2">
            <Badge tone={reason.weight > 0 ? "success" : "warning"}>
              {reason.weight > 0 ? <Plus aria-hidden /> : <Minus aria-hidden />} {t(reason.weight > 0 ? "for" : "against")}
            </Badge>
            <span className="font-semibold text-strong">{fields(reason.field as "name")}</span>
            <span>{levels(reason.level as "same")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Deeds({ pair }: { pair: Pair }) {
  const t = useTranslations("people");
  const text = useProblemText();
  const decide = useDecide();
  const words = { merge: t("mergedNow"), dismiss: t("dismissedNow"), undo: t("undone") };
  const failed = (error: unknown) => toast(text(error).title, { tone: "danger", detail: text(error).detail });
  function go(deed: Deed) {
    const back = deed === "undo" ? {} : { action: { label: t("undo"), run: () => go("undo") } };
    decide.mutate({ id: pair.id, deed }, { onSuccess: () => toast(words[deed], back), onError: failed });
  }
  if (pair.status !== "proposed") {
    return (
      <Button variant="secondary" busy={decide.isPending} onClick={() => go("undo")}>
        {t("undo")}
      </Button>
    );
  }
  return (
    <>
      <Button variant="secondary" busy={decide.isPending} onClick={() => go("dismiss")}>
        {t("dismiss")}
      </Button>
      <Button busy={decide.isPending} onClick={() => go("merge")}>
        {t("merge")}
      </Button>
    </>
  );
}
