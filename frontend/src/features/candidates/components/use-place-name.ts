"use client";
/** What a place in a résumé is called: "Position 2" for `work.1.position`. */
import { useTranslations } from "next-intl";

export function usePlaceName(): (path: string) => string {
  const t = useTranslations("candidates.places");
  return (path) => {
    if (path.startsWith("skill")) return t("skills");
    const parts = path.split(".");
    const words = parts.filter((part) => !/^\d+$/.test(part));
    const number = parts.slice(1).find((part) => /^\d+$/.test(part));
    const [section = "", name = section] = [words[0], words.at(-1)];
    const key = [`${section}_${name}`, name, section].find((one) => t.has(one as "label"));
    const label = key ? t(key as "label") : (name ?? section);
    return number === undefined ? label : `${label} ${Number(number) + 1}`;
  };
}
