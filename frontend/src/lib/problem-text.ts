/** The sentence a person reads for an error: ours by slug where we have one, else the API's own, which are written for people. */
import { useTranslations } from "next-intl";
import { ApiProblem } from "./problem";

export type ProblemText = { title: string; detail: string; requestId: string | null };

export function useProblemText(): (error: unknown) => ProblemText {
  const t = useTranslations("problems");
  return (error) => {
    if (!(error instanceof ApiProblem)) return { title: t("unexpected.title"), detail: t("unexpected.detail"), requestId: null };
    const known = `${error.slug}.title` as "unreachable.title";
    if (t.has(known)) {
      const detail = `${error.slug}.detail` as "unreachable.detail";
      return { title: t(known), detail: t.has(detail) ? t(detail) : error.detail, requestId: error.requestId };
    }
    const shown = error.status >= 500 ? error.requestId : null;
    return { title: error.title || t("unexpected.title"), detail: error.detail || t("unexpected.detail"), requestId: shown };
  };
}
