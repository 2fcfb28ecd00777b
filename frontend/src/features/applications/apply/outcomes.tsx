"use client";
/** Before one can apply, and after one did. */
import { FileUp, PartyPopper } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

export function ProfileFirst() {
  const t = useTranslations("applications.apply");
  return (
    <EmptyState
      icon={<FileUp aria-hidden />}
      title={t("profileFirst")}
      action={
        <Button asChild>
          <Link href="/resume">{t("upload")}</Link>
        </Button>
      }
    >
      {t("profileFirstDetail")}
    </EmptyState>
  );
}

export function Applied({ applicationId, company, promisedDays }: { applicationId: string; company: string; promisedDays: number }) {
  const t = useTranslations("applications.apply");
  const words = useTranslations("apply");
  return (
    <div role="status">
      <EmptyState
        icon={<PartyPopper aria-hidden />}
        title={t("done", { company })}
        action={
          <Button asChild size="lg">
            <Link href={`/applications/${applicationId}`}>{t("next")}</Link>
          </Button>
        }
      >
        {t("doneDetail")} {words("promise", { company, days: promisedDays })}
      </EmptyState>
    </div>
  );
}
