"use client";
/** On which clock times are shown. */
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { allZones, deviceZone } from "../times";

export function ZoneField({ zone, onChange, hint }: { zone: string; onChange: (zone: string) => void; hint?: string }) {
  const t = useTranslations("scheduling.zone");
  const options = [...new Set([zone, ...allZones()])].map((one) => ({ value: one, label: one.replaceAll("_", " ") }));
  return (
    <Field label={t("label")} hint={hint} className="sm:max-w-md">
      <NativeSelect placeholder={t("device")} options={options} value={zone} onChange={(event) => onChange(event.target.value || deviceZone())} />
    </Field>
  );
}
