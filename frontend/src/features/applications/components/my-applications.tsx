"use client";
/** The candidate's applications: where each stands and what is next, live. */
import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { ago } from "@/lib/format";
import { type ApplicationCard, useLiveApplications, useMyApplications } from "../api";
import { type PromiseClock, useOwnPromises } from "../promise/api";
import { PromiseLine } from "../promise/promise-clock";
import { StatusBadge } from "./status-badge";

export function MyApplications({ onlyActive }: { onlyActive?: boolean }) {
  const t = useTranslations("applications.mine");
  const common = useTranslations("common");
  const list = useMyApplications();
  const promises = useOwnPromises();
  const clockOf = (id: string) => promises.data?.find((one) => one.application_id === id);
  useLiveApplications();
  if (list.isPending) return <SkeletonCards />;
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  const all = list.data.pages.flatMap((page) => page.items);
  const shown = onlyActive ? all.filter((application) => application.status === "active") : all;
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={<ListChecks aria-hidden />}
        title={t("empty")}
        action={
          <Button asChild>
            <Link href="/jobs">{t("browse")}</Link>
          </Button>
        }
      >
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <ul className="grid gap-4">
        {shown.map((application) => (
          <li key={application.id}>
            <ApplicationItem application={application} clock={clockOf(application.id)} title={onlyActive ? "h3" : "h2"} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {common("loadMore")}
        </Button>
      )}
    </div>
  );
}

function ApplicationItem({ application, clock, title: Title }: { application: ApplicationCard; clock: PromiseClock | undefined; title: "h2" | "h3" }) {
  const t = useTranslations("applications.mine");
  return (
    <article className="relative rounded-card border bg-card p-5 shadow-soft transition-colors hover:border-control sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <Title className="font-sans text-subtitle font-bold">
            <Link href={`/applications/${application.id}`} className="after:absolute after:inset-0 after:rounded-card">
              {application.job_title}
            </Link>
          </Title>
          <p className="text-muted">{[application.company, application.location].filter(Boolean).join(" · ")}</p>
        </div>
        <StatusBadge label={application.stage_label} status={application.status} />
      </div>
      <p className="mt-3">{application.next_step}</p>
      <PromiseLine clock={clock} />
      <p className="mt-1 text-sm text-muted">{t("changed", { when: ago(application.updated_at) })}</p>
    </article>
  );
}
