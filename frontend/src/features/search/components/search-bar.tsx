"use client";
/** What, where and how far: a plain GET form, so it works before any script has loaded. Other filters travel along. */
import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { said, type Wanted } from "../address";

export const radii = [0, 5, 10, 25, 50, 100, 200];
const OWN = new Set(["q", "location", "radius", "cursor", "exact"]);

export function SearchBar({ wanted }: { wanted: Wanted }) {
  const t = useTranslations("search");
  const kept = said(wanted).filter(([name]) => !OWN.has(name));
  return (
    <Form role="search" action="/jobs" key={`${wanted.q}|${wanted.location}`} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1.4fr_10rem_auto]">
      <label>
        <span className="sr-only">{t("words")}</span>
        <input id="job-search" name="q" type="search" defaultValue={wanted.q} placeholder={t("wordsExample")} maxLength={200} className={controlClass} />
      </label>
      <label>
        <span className="sr-only">{t("place")}</span>
        <input name="location" defaultValue={wanted.location} placeholder={t("placeExample")} maxLength={200} className={controlClass} />
      </label>
      <label>
        <span className="sr-only">{t("radius")}</span>
        <select name="radius" defaultValue={wanted.radius ?? ""} className={controlClass}>
          <option value="">{t("radiusDefault")}</option>
          {radii.map((kilometres) => (
            <option key={kilometres} value={kilometres}>
              {kilometres === 0 ? t("onlyThere") : t("within", { kilometres })}
            </option>
          ))}
        </select>
      </label>
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" native>
        <Search aria-hidden /> {t("submit")}
      </Button>
    </Form>
  );
}
