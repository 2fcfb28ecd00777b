/** Looking for jobs: a plain GET form, so it works before any script has loaded and can be bookmarked. */
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { remotePolicies } from "../proposal";

export function SearchForm({ q, location, remote }: { q?: string; location?: string; remote?: string }) {
  const t = useTranslations("jobs.search");
  const work = useTranslations("common.work");
  return (
    <form role="search" action="/jobs" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1.4fr_1fr_auto]">
      <label>
        <span className="sr-only">{t("words")}</span>
        <input id="job-search" name="q" type="search" defaultValue={q} placeholder={t("wordsExample")} maxLength={200} className={controlClass} />
      </label>
      <label>
        <span className="sr-only">{t("place")}</span>
        <input name="location" defaultValue={location} placeholder={t("placeExample")} maxLength={200} className={controlClass} />
      </label>
      <label>
        <span className="sr-only">{t("remote")}</span>
        <select name="remote" defaultValue={remote ?? ""} className={controlClass}>
          <option value="">{t("anyPlace")}</option>
          {remotePolicies.map((policy) => (
            <option key={policy} value={policy}>
              {work(`remote.${policy}`)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" native>
        <Search aria-hidden /> {t("submit")}
      </Button>
    </form>
  );
}
