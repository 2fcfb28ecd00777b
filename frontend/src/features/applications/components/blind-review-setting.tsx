"use client";
/** Until which stage a job's applications are read without names. */
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ErrorState, Skeleton } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import type { kinds } from "../api";
import { useBlindReview, useChangeBlindReview } from "../blind";

type KnownStage = (typeof kinds)[number];

const NEVER = "never";

export function BlindReviewSetting({ jobId, mayWrite }: { jobId: string; mayWrite: boolean }) {
  const t = useTranslations("applications.blind");
  const names = useTranslations("applications.stage");
  const text = useProblemText();
  const setting = useBlindReview(jobId);
  const change = useChangeBlindReview(jobId);
  if (setting.isPending) return <Skeleton className="h-40 w-full" />;
  if (setting.isError) return <ErrorState error={setting.error} retry={() => void setting.refetch()} />;
  const name = (key: string) => (names.has(key as KnownStage) ? names(key as KnownStage) : key);
  const options = [
    ...setting.data.stages.map((stage) => ({ value: stage, label: t("until", { stage: name(stage) }) })),
    { value: NEVER, label: t("never") },
  ];
  return (
    <Section id="blind-review" title={t("title")} description={t("detail")}>
      <Field label={t("setting")} hint={t("later")} className="max-w-md">
        <Select
          value={setting.data.until_stage ?? NEVER}
          disabled={!mayWrite || change.isPending}
          options={options}
          onValueChange={(next) =>
            change.mutate(next === NEVER ? null : next, {
              onSuccess: () => toast(t("changed")),
              onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }),
            })
          }
        />
      </Field>
    </Section>
  );
}
