"use client";
/** The fields that were read, beside the document they were read from; on a phone, one or the other. */
import { useTranslations } from "next-intl";
import { Tabs } from "radix-ui";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { SourcesProvider, controlOf } from "../sources";
import type { Profile, Resume } from "../types";
import { ResumeDocument } from "./resume-document";
import { ResumeFields } from "./resume-fields";
import { ResumeNotices } from "./resume-notices";

type View = "fields" | "document";

export function ResumeReview({ resume, profile, next }: { resume: Resume; profile: Profile | null; next: string | null }) {
  const t = useTranslations("candidates.check");
  const [view, setView] = useState<View>("fields");
  function goTo(path: string) {
    setView("fields");
    // On a phone the field is hidden until the other view is shown.
    setTimeout(() => controlOf(path)?.focus());
  }
  return (
    <SourcesProvider resume={resume}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <ResumeNotices resume={resume} replaces={Boolean(profile?.confirmed_at)} />
        <Tabs.Root value={view} onValueChange={(now) => setView(now as View)}>
          <Tabs.List aria-label={t("views")} className="sticky top-16 z-20 -mx-1 mb-5 flex gap-1 border-b bg-page px-1 lg:hidden">
            {(["fields", "document"] as const).map((one) => (
              <Tabs.Trigger
                key={one}
                value={one}
                className={cn(
                  "relative min-h-11 flex-1 content-center px-3 py-2 font-semibold text-muted",
                  "after:absolute after:inset-x-2.5 after:-bottom-px after:h-0.5 after:rounded-full data-[state=active]:text-strong data-[state=active]:after:bg-interval-edge",
                )}
              >
                {t(one)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,0.85fr)_minmax(0,1fr)]">
            <Tabs.Content value="document" forceMount className="min-w-0 data-[state=inactive]:max-lg:hidden lg:sticky lg:top-20">
              <ResumeDocument resume={resume} shown={view === "document"} onPick={goTo} />
            </Tabs.Content>
            <Tabs.Content value="fields" forceMount className="min-w-0 data-[state=inactive]:max-lg:hidden">
              <ResumeFields resume={resume} profile={profile} next={next} />
            </Tabs.Content>
          </div>
        </Tabs.Root>
      </div>
    </SourcesProvider>
  );
}
