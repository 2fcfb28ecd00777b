"use client";
/** Until when one may apply, on which clock, and how many people are sought. */
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { momentOf, wallTime, zoneNames } from "@/lib/zoned-time";
import type { JobDraft } from "../api";

export function JobDates() {
  const t = useTranslations("posting.form");
  const { register, setValue, formState } = useFormContext<JobDraft>();
  const [closesAt, zone] = useWatch<JobDraft, ["closes_at", "closes_zone"]>({ name: ["closes_at", "closes_zone"] });
  const wall = closesAt ? wallTime(closesAt, zone) : "";
  const set = (name: "closes_at" | "closes_zone", value: string | null) => setValue(name, value as string, { shouldDirty: true });
  function choose(next: string) {
    // The first date is meant on the clock of whoever writes it.
    const on = closesAt || zone !== "UTC" ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
    set("closes_zone", on);
    set("closes_at", momentOf(next, on));
  }
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("closesAt")} hint={closesAt ? undefined : t("closesNever")}>
        <Input type="datetime-local" value={wall} onChange={(event) => choose(event.target.value)} />
      </Field>
      {closesAt && (
        <div className="grid gap-2">
          <Field label={t("closesZone")}>
            <NativeSelect
              placeholder={t("closesZone")}
              value={zone}
              options={zoneNames().map((value) => ({ value, label: value.replaceAll("_", " ") }))}
              onChange={(event) => {
                const next = event.target.value || "UTC";
                set("closes_zone", next);
                set("closes_at", momentOf(wall, next));
              }}
            />
          </Field>
          <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => set("closes_at", null)}>
            {t("noDate")}
          </Button>
        </div>
      )}
      <Field label={t("headCount")} hint={t("headCountHint")} error={formState.errors.head_count?.message} className="sm:col-start-1">
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={1000}
          {...register("head_count", { valueAsNumber: true, validate: (value) => (Number.isInteger(value) && value >= 1 && value <= 1000) || t("headCountWrong") })}
        />
      </Field>
    </div>
  );
}
