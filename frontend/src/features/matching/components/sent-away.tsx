"use client";
/** The jobs one has sent away, and the way back for each. */
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useDismissed, useTakeBack } from "../api";

export function SentAway() {
  const t = useTranslations("matching.recommended.away");
  const dismissed = useDismissed();
  const takeBack = useTakeBack();
  const items = dismissed.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className="mt-8">
      <summary className="link inline-flex min-h-11 items-center font-semibold">{t("list", { count: items.length })}</summary>
      <ul className="mt-2 divide-y rounded-card border bg-card">
        {items.map((item) => (
          <li key={item.job_id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
            <div className="min-w-0">
              <p className="font-semibold text-strong">{item.title}</p>
              <p className="text-sm text-muted">
                {item.company} · {t(`was.${item.reason}`)}
              </p>
            </div>
            <Button
              variant="secondary"
              size="sm"
              busy={takeBack.isPending && takeBack.variables === item.job_id}
              aria-label={t("backName", { title: item.title })}
              onClick={() => takeBack.mutate(item.job_id)}
            >
              {t("back")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
