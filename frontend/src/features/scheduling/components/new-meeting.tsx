"use client";
/** Invite an applicant to an interview: with whom, when; the candidate chooses a time, or it is booked at once. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { deeds, type MeetingDraft, useApplicant, useMeetingDeed, usePreview, type Wish } from "../api";
import { byDay, deviceZone, plusDays, today } from "../times";
import { PeopleField } from "./people-field";
import { StartPicker } from "./start-picker";
import { type Window, WindowFields } from "./window-fields";

const kinds = ["video", "phone", "in_person"] as const;

export function NewMeeting({ applicationId, viewerId }: { applicationId: string; viewerId: string }) {
  const applicant = useApplicant(applicationId);
  if (applicant.isPending) return <SkeletonCards />;
  if (applicant.isError) return <ErrorState error={applicant.error} retry={() => void applicant.refetch()} />;
  const { display_name, job_id } = applicant.data;
  return <Planning applicationId={applicationId} viewerId={viewerId} name={display_name} back={`/company/jobs/${job_id}/applications/${applicationId}`} />;
}

type PlanningProps = { applicationId: string; viewerId: string; name: string; back: string };

function Planning({ applicationId, name, back, viewerId }: PlanningProps) {
  const t = useTranslations("scheduling");
  const common = useTranslations("common");
  const router = useRouter();
  const zone = deviceZone();
  const [people, setPeople] = useState<string[]>([viewerId]);
  const [window, setWindow] = useState<Window>(() => ({ minutes: 45, first: plusDays(today(zone), 1), last: plusDays(today(zone), 14) }));
  const [words, setWords] = useState<Pick<MeetingDraft, "title" | "kind" | "place" | "note">>({ title: t("new.defaultTitle"), kind: "video", place: "", note: "" });
  const [mode, setMode] = useState<"candidate" | "company">("candidate");
  const [start, setStart] = useState<string | null>(null);
  const wish: Wish = { interviewer_ids: people, minutes: window.minutes, first_day: window.first, last_day: window.last };
  const preview = usePreview(applicationId, wish, people.length > 0);
  const invite = useMeetingDeed(deeds.invite);
  const starts = preview.data?.starts ?? [];
  const booked = mode === "company" && start && starts.includes(start) ? start : null;
  const ready = people.length > 0 && words.title.trim().length > 1 && starts.length > 0 && (mode === "candidate" || booked);
  const set = (change: Partial<typeof words>) => setWords((before) => ({ ...before, ...change }));
  return (
    <>
      <PageHeader crumbs={[{ label: t("board.title"), href: "/company/meetings" }, { label: name, href: back }, { label: t("new.title") }]} title={t("new.for", { name })} />
      <form
        className="grid grid-cols-[minmax(0,1fr)] gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready)
            invite.mutate({ applicationId, body: { ...words, ...wish, starts_at: booked } }, { onSuccess: (meeting) => router.push(`/company/meetings/${meeting.id}`) });
        }}
      >
        <Section id="what" title={t("new.what")}>
          <div className="grid gap-4">
            <Field label={t("new.name")} hint={t("new.nameHint")}>
              <Input maxLength={200} value={words.title} onChange={(event) => set({ title: event.target.value })} />
            </Field>
            <RadioCards
              label={t("new.kind")}
              value={words.kind ?? "video"}
              onValueChange={(kind) => set({ kind })}
              options={kinds.map((value) => ({ value, label: t(`facts.kind.${value}`) }))}
              className="sm:grid-cols-3"
            />
            <Field label={t(`new.place.${words.kind ?? "video"}`)} hint={t(words.kind === "video" ? "new.callHint" : "new.placeHint")} optional={common("optional")}>
              <Input maxLength={500} value={words.place} onChange={(event) => set({ place: event.target.value })} />
            </Field>
            <Field label={t("new.note")} hint={t("new.noteHint")} optional={common("optional")}>
              <Textarea rows={3} maxLength={2000} value={words.note} onChange={(event) => set({ note: event.target.value })} />
            </Field>
          </div>
        </Section>
        <Section id="who" title={t("new.who")}>
          <div className="grid gap-6">
            <PeopleField chosen={people} onChange={setPeople} />
            <WindowFields value={window} onChange={setWindow} />
          </div>
        </Section>
        <Section id="when" title={t("new.when")}>
          <div className="grid gap-5">
            <RadioCards
              label={t("new.mode")}
              value={mode}
              onValueChange={setMode}
              options={[
                { value: "candidate", label: t("new.candidate"), detail: t("new.candidateDetail") },
                { value: "company", label: t("new.company"), detail: t("new.companyDetail") },
              ]}
              className="sm:grid-cols-2"
            />
            <FormProblem error={preview.error} />
            <div aria-live="polite">
              {people.length > 0 && preview.data && (
                <Notice tone={starts.length > 5 ? "success" : "warning"}>{t("new.found", { count: starts.length, days: byDay(starts, zone).length })}</Notice>
              )}
            </div>
            {mode === "company" && preview.data && <StartPicker starts={starts} zone={zone} value={booked} onChange={setStart} />}
          </div>
        </Section>
        <FormProblem error={invite.error} />
        <div>
          <Button type="submit" disabled={!ready} busy={invite.isPending}>
            {t(mode === "candidate" ? "new.invite" : "new.book")}
          </Button>
        </div>
      </form>
    </>
  );
}
