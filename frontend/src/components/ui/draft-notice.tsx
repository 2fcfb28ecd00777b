"use client";
/** Says that a form shows what was being written earlier, with a way to drop it. */
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Draft } from "@/lib/use-draft";

export function DraftNotice({ draft }: { draft: Draft }) {
  const t = useTranslations("common.draft");
  if (!draft.restored) return null;
  return (
    <div role="status">
      <Notice tone="info" title={t("title")} icon={<History aria-hidden />}>
        <p>{t("detail")}</p>
        <Button variant="secondary" size="sm" className="mt-2" onClick={draft.discard}>
          {t("discard")}
        </Button>
      </Notice>
    </div>
  );
}
