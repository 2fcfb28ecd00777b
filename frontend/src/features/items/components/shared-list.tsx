"use client";
/** The platform's questions by what they measure; their words stay unseen so that they stay fair. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { useSharedItems } from "../api";
import { ItemTable } from "./item-list";

const TYPES = ["choice", "true_false", "multiple_choice", "numeric", "ordering", "matching", "fill_in", "short_answer", "code", "sql"] as const;

export function SharedList() {
  const t = useTranslations("items");
  const common = useTranslations("common");
  const [type, setType] = useState("all");
  const found = useSharedItems(type === "all" ? "" : type);
  const options = [{ value: "all", label: t("shared.all") }, ...TYPES.map((value) => ({ value: value as string, label: t(`type.${value}`) }))];
  return (
    <div className="grid gap-5">
      <Notice title={t("shared.title")}>{t("shared.detail")}</Notice>
      <Field label={t("form.type")} className="max-w-xs">
        <Select value={type} onValueChange={setType} options={options} />
      </Field>
      {found.isPending && <SkeletonCards />}
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <>
          <p className="text-muted">{t("list.total", { count: found.data.pages[0]?.total ?? 0 })}</p>
          <ItemTable rows={found.data.pages.flatMap((page) => page.items)} />
        </>
      )}
      {found.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {common("loadMore")}
        </Button>
      )}
    </div>
  );
}
