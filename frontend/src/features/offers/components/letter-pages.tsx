"use client";
/** The letter's pages as pictures, one after the other until there are no more; they show on phones, too. */
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/states";
import { letterPath, pagePath } from "../api";

/** `stamp` changes with every change of a draft, so that an older picture is not shown for it. */
export function LetterPages({ id, version, stamp }: { id: string; version: number; stamp: number }) {
  const t = useTranslations("offers.letter");
  return (
    <div className="grid gap-4">
      <Pages key={`${version}-${stamp}`} id={id} version={version} stamp={stamp} />
      <Button asChild variant="secondary" className="justify-self-start">
        <a href={letterPath(id, version)} target="_blank" rel="noreferrer">
          {t("open")} <ExternalLink aria-hidden />
        </a>
      </Button>
    </div>
  );
}

function Pages({ id, version, stamp }: { id: string; version: number; stamp: number }) {
  const t = useTranslations("offers.letter");
  const [ready, setReady] = useState(0);
  const [ended, setEnded] = useState(false);
  const asked = ended ? ready : ready + 1;
  return (
    <div className="grid gap-4 rounded-card bg-sunken p-3 sm:p-6" role="group" aria-label={t("preview")}>
      {Array.from({ length: asked }, (_, index) => (
        <img
          key={index}
          src={pagePath(id, index + 1, version, stamp)}
          alt={t("page", { number: index + 1 })}
          width={952}
          height={1347}
          className={index < ready ? "mx-auto h-auto w-full max-w-2xl border bg-raised shadow-soft" : "hidden"}
          onLoad={() => setReady((count) => Math.max(count, index + 1))}
          onError={() => setEnded(true)}
        />
      ))}
      {ready === 0 && !ended && <Skeleton className="mx-auto aspect-[1/1.414] w-full max-w-2xl" />}
      {ready === 0 && ended && <p role="alert">{t("failed")}</p>}
    </div>
  );
}
