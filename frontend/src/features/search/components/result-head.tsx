"use client";
/** How many there are, how the search was understood, in which order, and the filters' button on a phone. */
import { SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { Dialog } from "@/components/ui/dialog";
import { cn } from "@/lib/cn";
import { addressOf, changed, filterCount, type SearchPage, type Sort, sorts, type Wanted } from "../address";
import { Filters } from "./filters";
import { useGoing } from "./going";

export function ResultHead({ wanted, page, action }: { wanted: Wanted; page: SearchPage; action?: ReactNode }) {
  const t = useTranslations("search");
  const { go, pending } = useGoing();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <p aria-live="polite" className="font-semibold text-strong">
        {pending ? t("looking") : t("results", { count: page.total })}
        {page.place && page.radius !== null && <span className="font-normal text-muted"> {t("around", { place: page.place.label, kilometres: page.radius })}</span>}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {page.facets && <FilterSheet wanted={wanted} page={page} />}
        <label className="flex items-center gap-2 text-sm">
          <span className="text-muted max-sm:sr-only">{t("sort.label")}</span>
          <select value={wanted.sort} onChange={(event) => go(changed(wanted, { sort: event.target.value as Sort }))} className={cn(controlClass, "min-h-10 w-auto py-1")}>
            {sorts.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sort.${sort}`)}
              </option>
            ))}
          </select>
        </label>
        {action}
      </div>
    </div>
  );
}

function FilterSheet({ wanted, page }: { wanted: Wanted; page: SearchPage }) {
  const t = useTranslations("search");
  const [open, setOpen] = useState(false);
  const count = filterCount(wanted);
  return (
    <div className="lg:hidden">
      <Button variant="secondary" size="sm" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden /> {count ? t("filtersChosen", { count }) : t("filters")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("filters")} actions={<Button onClick={() => setOpen(false)}>{t("show", { count: page.total })}</Button>}>
        {page.facets && <Filters wanted={wanted} facets={page.facets} />}
      </Dialog>
    </div>
  );
}

/** How the words were understood, where that is not what was typed. */
export function Understood({ wanted, page }: { wanted: Wanted; page: SearchPage }) {
  const t = useTranslations("search");
  if (page.corrected)
    return (
      <Notice tone="info" title={t("corrected", { words: page.corrected })}>
        <Link href={addressOf(changed(wanted, { exact: true }))} className="link">
          {t("insteadExact", { words: wanted.q })}
        </Link>
      </Notice>
    );
  if (page.widened)
    return (
      <Notice tone="info" title={t("widened")}>
        <Link href={addressOf(changed(wanted, { exact: true }))} className="link">
          {t("onlyWords")}
        </Link>
      </Notice>
    );
  return null;
}
