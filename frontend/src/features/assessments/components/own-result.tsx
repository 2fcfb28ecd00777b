"use client";
/** The candidate's result page: its head and the result. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { isProblem } from "@/lib/problem";
import { useResult } from "../api";
import { ResultParts } from "./assessment-result";

export function OwnResult({ id }: { id: string }) {
  const t = useTranslations("assessments");
  const result = useResult(id);
  if (result.isPending) return <SkeletonCards />;
  if (result.isError) {
    return (
      <div className="grid justify-items-start gap-5">
        <ErrorState error={result.error} retry={() => void result.refetch()} />
        {isProblem(result.error, "attempt-not-finished") && (
          <Button asChild>
            <Link href={`/assessments/${id}`}>{t("task.resume")}</Link>
          </Button>
        )}
      </div>
    );
  }
  const { attempt } = result.data;
  const application = attempt.application_id
    ? { label: attempt.title, href: `/applications/${attempt.application_id}` }
    : { label: attempt.title };
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("crumb"), href: "/applications" }, application, { label: t("result.title") }]}
        title={t("result.title")}
        meta={
          <>
            <span>{attempt.title}</span>
            {attempt.finished_at && <span>{moment(attempt.finished_at)}</span>}
            {attempt.finish_reason && <span>{t(`ended.${attempt.finish_reason}` as "ended.complete")}</span>}
          </>
        }
      />
      <ResultParts result={result.data} own />
    </>
  );
}
