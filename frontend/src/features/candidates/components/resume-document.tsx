"use client";
/** The document itself: pages with a box around each place that was read, or lines where the format has no pages. */
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { ErrorState, Skeleton, SkeletonLines } from "@/components/ui/states";
import { cn } from "@/lib/cn";
import { marksOn, place, type Source, sourcesOf } from "../evidence";
import { pagePath, useResumeLines } from "../resume-api";
import { useSources } from "../sources";
import type { Resume } from "../types";
import { ResumeLines } from "./resume-lines";
import { stepAmongMarks } from "./step-among-marks";
import { usePlaceName } from "./use-place-name";

type Props = { resume: Resume; /** On a phone: whether this view is the one that is seen. */ shown: boolean; onPick: (path: string) => void };

export function ResumeDocument({ resume, shown, onPick }: Props) {
  const t = useTranslations("candidates.document");
  const scroller = useRef<HTMLDivElement>(null);
  const sources = useMemo(() => sourcesOf(resume), [resume]);
  const paged = resume.kind === "pdf" && resume.pages > 0;
  useFollow(scroller, shown);
  return (
    <section aria-label={t("label", { name: resume.file_name })}>
      <p className="mb-2 text-sm text-muted max-lg:hidden">{t("hint")}</p>
      <div
        ref={scroller}
        data-document
        className="grid gap-4 rounded-card border bg-sunken p-2 sm:p-4 lg:max-h-[calc(100dvh-8rem)] lg:overflow-y-auto lg:overscroll-contain"
      >
        {paged ? (
          Array.from({ length: resume.pages }, (_, index) => (
            <Page key={index} resume={resume} page={index + 1} sources={sources} first={index === 0} onPick={onPick} />
          ))
        ) : (
          <Lines resume={resume} sources={sources} onPick={onPick} />
        )}
      </div>
    </section>
  );
}

/** Brings what a focused field was read from into view: inside the document beside the form, or when a phone shows it. */
function useFollow(scroller: React.RefObject<HTMLDivElement | null>, shown: boolean) {
  const wanted = useSources()?.wanted ?? null;
  useEffect(() => {
    const box = scroller.current;
    const mark = wanted && box?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(wanted.path)}"]`);
    if (!box || !mark) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "auto" : "smooth";
    if (box.scrollHeight > box.clientHeight) {
      const offset = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
      const seen = offset > 24 && offset < box.clientHeight - 48;
      if (!seen) box.scrollTo({ top: box.scrollTop + offset - box.clientHeight / 3, behavior });
    } else if (shown) {
      mark.scrollIntoView({ block: "center", behavior });
    }
  }, [scroller, wanted, shown]);
}

type PageProps = { resume: Resume; page: number; sources: Source[]; first: boolean; onPick: (path: string) => void };

function Page({ resume, page, sources, first, onPick }: PageProps) {
  const t = useTranslations("candidates.document");
  const lit = useSources();
  const nameOf = usePlaceName();
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const marks = marksOn(page, sources);
  const scanned = resume.scanned_pages.includes(page);
  return (
    <figure className="grid gap-1.5">
      <div className={cn("relative overflow-hidden rounded-md border bg-card", state === "loading" && "min-h-96")}>
        {state === "loading" && <Skeleton className="absolute inset-0 rounded-none" />}
        {state === "failed" ? (
          <p className="p-6 text-muted">{t("pageFailed", { page })}</p>
        ) : (
          <img
            src={pagePath(resume.id, page)}
            alt={t("pageAlt", { page, pages: resume.pages })}
            className="block w-full"
            onLoad={() => setState("shown")}
            onError={() => setState("failed")}
            ref={(image) => {
              if (image?.complete && image.naturalWidth > 0) setState("shown");
            }}
          />
        )}
        {state === "shown" &&
          marks.map(({ path, box, text, unsure }, index) => (
            <button
              key={path}
              type="button"
              data-mark={path}
              tabIndex={first && index === 0 ? 0 : -1}
              aria-label={t("goTo", { field: nameOf(path), text })}
              style={place(box)}
              onClick={() => onPick(path)}
              onKeyDown={stepAmongMarks}
              onFocus={() => lit?.light(path)}
              onBlur={() => lit?.light(null)}
              onMouseEnter={() => lit?.hover(path)}
              onMouseLeave={() => lit?.hover(null)}
              className={cn(
                "absolute rounded-[3px] border transition-colors",
                unsure ? "border-dashed border-evidence-rule" : "border-transparent hover:border-evidence-rule",
                lit?.active === path ? "border-solid border-evidence-rule bg-evidence/45 ring-2 ring-evidence-rule mix-blend-multiply" : "bg-evidence/15 mix-blend-multiply",
              )}
            />
          ))}
      </div>
      <figcaption className="text-center text-sm text-muted">
        {t("page", { page, pages: resume.pages })}
        {scanned && ` · ${t("scanned")}`}
      </figcaption>
    </figure>
  );
}

function Lines({ resume, sources, onPick }: { resume: Resume; sources: Source[]; onPick: (path: string) => void }) {
  const lines = useResumeLines(resume.id, true);
  if (lines.isPending) return <SkeletonLines lines={12} />;
  if (lines.isError) return <ErrorState error={lines.error} retry={() => void lines.refetch()} />;
  return <ResumeLines lines={lines.data} sources={sources} onPick={onPick} />;
}
