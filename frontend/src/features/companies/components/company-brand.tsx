"use client";
/** The colour of the company, and at once what it looks like and how well it can be read. */
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { hexColour, inkOn } from "@/lib/contrast";
import type { Company } from "../api";
import type { CompanyValues } from "../values";
import { BrandBand } from "./brand-band";

/** Where the picker begins when no colour was chosen. */
const START = `#${"33645a"}`;

export function CompanyBrand({ company, mayWrite }: { company: Company; mayWrite: boolean }) {
  const t = useTranslations("companies.profile");
  const { register, control, formState } = useFormContext<CompanyValues>();
  const [colour, tagline] = useWatch({ control, name: ["brand_color", "tagline"] });
  const valid = hexColour.test(colour);
  return (
    <div className="grid gap-5">
      <Field label={t("tagline")} hint={t("taglineHint")} error={formState.errors.tagline?.message}>
        <Input maxLength={160} autoComplete="off" {...register("tagline")} />
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
        <Controller
          control={control}
          name="brand_color"
          render={({ field }) => (
            <div className="grid gap-2">
              <Field label={t("colour")} hint={t("colourHint")} error={formState.errors.brand_color?.message}>
                <Input {...field} maxLength={7} autoComplete="off" spellCheck={false} placeholder={START} className="font-mono" />
              </Field>
              <div className="flex flex-wrap items-center gap-2">
                <input
                  type="color"
                  aria-label={t("colourPick")}
                  value={valid ? colour : START}
                  disabled={!mayWrite}
                  onChange={(event) => field.onChange(event.target.value)}
                  className="h-11 w-16 rounded-control border border-control bg-card p-1"
                />
                {colour && mayWrite && (
                  <Button variant="ghost" size="sm" onClick={() => field.onChange("")}>
                    {t("colourNone")}
                  </Button>
                )}
              </div>
            </div>
          )}
        />
        <div className="grid gap-2">
          <p className="text-[0.9375rem] font-semibold text-strong">{t("preview")}</p>
          <BrandBand name={company.name} tagline={tagline} colour={valid ? colour : ""} logo={company.logo_url} small />
          <p role="status" className="text-sm text-muted">
            {valid ? t(inkOn(colour).light ? "contrastLight" : "contrastDark", { ratio: inkOn(colour).ratio.toFixed(1) }) : t("contrastNone")}
          </p>
        </div>
      </div>
    </div>
  );
}
