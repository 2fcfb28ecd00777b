"use client";
/** On the overview: there are pairs to look at. Nothing where there are none. */
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { useLivePairs, usePairs } from "../api";

export function DuplicatesNotice() {
  const t = useTranslations("people");
  const pairs = usePairs("proposed");
  useLivePairs();
  if (!pairs.data?.pages.some((page) => page.items.length > 0)) return null;
  return (
    <Notice tone="info" title={t("notice")} icon={<UsersRound aria-hidden />} className="mb-6">
      {t("noticeDetail")}{" "}
      <Link className="link" href="/company/duplicates">
        {t("noticeLink")}
      </Link>
    </Notice>
  );
}
