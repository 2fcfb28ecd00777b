/** A stage by the name that people know it by; a company's own stage by its key. */
import { useTranslations } from "next-intl";

type Known = "applied" | "assessment" | "interview" | "review" | "offer" | "hired";

export function useStageName(): (key: string) => string {
  const t = useTranslations("applications.stage");
  return (key) => (t.has(key as Known) ? t(key as Known) : key.replaceAll(/[-_]/g, " "));
}
