"use client";
/** Book a time of a meeting, or another one: for the candidate, and for the company that moves it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { deeds, type MeetingDetail, useMeetingDeed, useStarts } from "../api";
import { clock, deviceZone, longDay } from "../times";
import { StartPicker } from "./start-picker";
import { ZoneField } from "./zone-field";

export function ChooseStart({ meeting, own, done }: { meeting: MeetingDetail; own?: boolean; done?: () => void }) {
  const t = useTranslations("scheduling.choose");
  const common = useTranslations("common");
  const [zone, setZone] = useState(() => (own && meeting.candidate_time_zone) || deviceZone());
  const [start, setStart] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const starts = useStarts(meeting.id, true);
  const book = useMeetingDeed(deeds.book);
  if (starts.isPending) return <SkeletonLines lines={5} />;
  if (starts.isError) return <ErrorState error={starts.error} retry={() => void starts.refetch()} />;
  const free = starts.data.starts;
  const chosen = start && free.includes(start) ? start : null;
  return (
    <div className="grid gap-6">
      <ZoneField zone={zone} onChange={setZone} hint={t("zoneHint")} />
      <StartPicker starts={free} zone={zone} value={chosen} onChange={setStart} />
      {free.length > 0 && (
        <>
          <Field label={t(own ? "note" : "noteCompany")} optional={common("optional")}>
            <Textarea rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
          <FormProblem error={book.error} />
          <p aria-live="polite" className="text-strong">
            {chosen ? t("chosen", { day: longDay(chosen, zone), from: clock(chosen, zone), minutes: meeting.minutes, zone }) : t("nothing")}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button
              disabled={!chosen}
              busy={book.isPending}
              onClick={() =>
                chosen && book.mutate({ id: meeting.id, body: { starts_at: chosen, note, time_zone: own ? zone : null } }, { onSuccess: done })
              }
            >
              {t(meeting.status === "booked" ? "move" : "book")}
            </Button>
            {done && meeting.status === "booked" && (
              <Button variant="secondary" onClick={done}>
                {t("keep")}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
