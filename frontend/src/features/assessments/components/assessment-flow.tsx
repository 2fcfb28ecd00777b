"use client";
/** An attempt from its introduction to its end; which part is shown follows from where the server says it stands. */
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { type LiveMessage, useLive } from "@/lib/live";
import { attemptKeys, useAttempt } from "../api";
import { Intro } from "./intro";
import { QuestionPage } from "./question-page";

const LOOK_AGAIN_MS = 2000;

export function AssessmentFlow({ id }: { id: string }) {
  const t = useTranslations("assessments");
  const router = useRouter();
  const queries = useQueryClient();
  const attempt = useAttempt(id);
  const refresh = useCallback(() => void queries.invalidateQueries({ queryKey: attemptKeys.detail(id) }), [queries, id]);
  const stale = (message: LiveMessage) => (message.id === id ? [attemptKeys.detail(id)] : []);
  useLive({ "attempt.scored": stale, "attempt.cancelled": stale });

  const found = attempt.data;
  const scored = found?.status === "scored";
  // Between the end of the time and the score, the last saved draft is being judged.
  const ending = found?.status === "in_progress" && !found.current;
  useEffect(() => {
    if (scored) router.replace(`/assessments/${id}/result`);
  }, [scored, router, id]);
  useEffect(() => {
    if (!ending) return;
    const timer = setInterval(refresh, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [ending, refresh]);

  if (attempt.isPending) return <Narrow><SkeletonCards cards={2} /></Narrow>;
  if (attempt.isError && !found) {
    return (
      <Narrow>
        <ErrorState error={attempt.error} retry={() => void attempt.refetch()} />
      </Narrow>
    );
  }
  if (!found) return null;
  if (found.status === "cancelled") {
    return (
      <Narrow>
        <div role="status" className="grid gap-3">
          <h1 className="text-title">{t("cancelled")}</h1>
          <p className="text-muted">{t("cancelledDetail", { title: found.title })}</p>
        </div>
      </Narrow>
    );
  }
  if (scored || ending) {
    return (
      <Narrow>
        <div role="status" className="grid gap-6">
          <h1 className="text-title">{scored ? t("scoring") : t("timeUp")}</h1>
          <p className="text-muted">{t("scoringDetail")}</p>
          <SkeletonCards cards={1} />
        </div>
      </Narrow>
    );
  }
  if (found.status === "in_progress" && found.current) {
    return (
      <QuestionPage
        // A new question starts with a clean page: entry, focus and scroll position are its own.
        key={found.current.id}
        attempt={found}
        question={found.current}
        toldAt={attempt.dataUpdatedAt}
        refresh={refresh}
      />
    );
  }
  return (
    <Narrow>
      <Intro attempt={found} />
    </Narrow>
  );
}

function Narrow({ children }: { children: React.ReactNode }) {
  return <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-6 sm:py-12">{children}</div>;
}
