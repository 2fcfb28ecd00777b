"use client";
/** What the public has seen of a job, version by version, and what changed each time. */
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState, ErrorState, SkeletonCards, SkeletonLines } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { useVersion, useVersions, type VersionCard } from "../life";
import { type FieldName, VersionDiff } from "./version-diff";

export function VersionHistory({ id }: { id: string }) {
  const t = useTranslations("posting.history");
  const versions = useVersions(id);
  if (versions.isPending) return <SkeletonCards />;
  if (versions.isError) return <ErrorState error={versions.error} retry={() => void versions.refetch()} />;
  if (versions.data.length === 0) {
    return (
      <EmptyState icon={<History aria-hidden />} title={t("empty")}>
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <ol className="grid gap-4">
      {versions.data.map((version) => (
        <li key={version.version}>
          <OneVersion id={id} version={version} />
        </li>
      ))}
    </ol>
  );
}

function OneVersion({ id, version }: { id: string; version: VersionCard }) {
  const t = useTranslations("posting.history");
  const [open, setOpen] = useState(false);
  const fields = version.changed.map((field) => t(`field.${field as FieldName}`)).join(", ");
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-title">{t("version", { number: version.version })}</h2>
          <p className="text-sm text-muted">{t("by", { name: version.by ?? t("nobody"), when: moment(version.at) })}</p>
          <p className="mt-1.5">{version.version === 1 ? t("first") : fields ? t("changed", { fields }) : t("nothing")}</p>
        </div>
        {fields && (
          <Button variant="secondary" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("show")}
          </Button>
        )}
      </div>
      {open && <Changes id={id} number={version.version} />}
    </Card>
  );
}

function Changes({ id, number }: { id: string; number: number }) {
  const version = useVersion(id, number);
  if (version.isPending) return <SkeletonLines lines={4} className="mt-5" />;
  if (version.isError) return <ErrorState error={version.error} retry={() => void version.refetch()} />;
  return <VersionDiff version={version.data} />;
}
