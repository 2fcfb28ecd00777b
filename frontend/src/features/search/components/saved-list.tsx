"use client";
/** One's saved searches: open, mail oftener or never, forget. */
import { Bookmark, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { controlClass } from "@/components/ui/control-class";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { cn } from "@/lib/cn";
import { ago } from "@/lib/format";
import { addressOfQuery } from "../address";
import { frequencies, type Frequency, type SavedSearch, useChangeSearch, useForgetSearch, useSavedSearches } from "../api";

export function SavedSearches() {
  const t = useTranslations("search.saved");
  const found = useSavedSearches();
  if (found.error) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (!found.data) return <SkeletonCards />;
  const { items, job_alerts: setting } = found.data;
  if (items.length === 0)
    return (
      <EmptyState
        icon={<Bookmark aria-hidden />}
        title={t("none")}
        action={
          <Link href="/jobs" className={buttonClass("primary")}>
            {t("find")}
          </Link>
        }
      >
        {t("noneDetail")}
      </EmptyState>
    );
  return (
    <div className="grid gap-4">
      {setting !== "daily" && (
        <Notice tone="info" title={setting === "off" ? t("allOff") : t("allWeekly")}>
          <Link href="/profile/settings" className="link">
            {t("settings")}
          </Link>
        </Notice>
      )}
      <ul className="grid gap-4">
        {items.map((item) => (
          <li key={item.id}>
            <SavedItem item={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function SavedItem({ item }: { item: SavedSearch }) {
  const t = useTranslations("search.saved");
  const change = useChangeSearch();
  const forget = useForgetSearch();
  const choose = (frequency: Frequency) => change.mutate({ id: item.id, body: { name: item.name, query: item.query, frequency } }, { onSuccess: () => toast(t("changed")) });
  return (
    <article className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-card border bg-card p-5 shadow-soft">
      <div className="min-w-0">
        <h2 className="text-title [overflow-wrap:anywhere]">
          <Link href={addressOfQuery(item.query)} className="hover:underline">
            {item.name}
          </Link>
        </h2>
        <p className="mt-0.5 text-sm text-muted">{item.mailed_at ? t("mailed", { when: ago(item.mailed_at) }) : t("neverMailed")}</p>
        {change.error && <p className="mt-1 text-sm text-danger">{t("failed")}</p>}
      </div>
      <div className="flex items-center gap-2">
        <label>
          <span className="sr-only">{t("frequencyOf", { name: item.name })}</span>
          <select value={item.frequency} disabled={change.isPending} onChange={(event) => choose(event.target.value as Frequency)} className={cn(controlClass, "w-auto")}>
            {frequencies.map((value) => (
              <option key={value} value={value}>
                {t(`how.${value}`)}
              </option>
            ))}
          </select>
        </label>
        <ConfirmButton variant="ghost" size="icon" label={t("forgetOf", { name: item.name })} title={t("forgetTitle")} detail={item.name} confirm={t("forget")} onConfirm={() => forget.mutateAsync(item.id)}>
          <Trash2 aria-hidden />
        </ConfirmButton>
      </div>
    </article>
  );
}
