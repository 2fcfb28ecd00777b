/** The plain explanation of every score, for candidates and companies alike. */
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";

const parts = ["reading", "assessment", "interview", "ranking", "people", "contest"] as const;

export function HowScoringWorks() {
  const t = useTranslations("landing.how");
  return (
    <article className="mx-auto max-w-reading">
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-9">
        {parts.map((part) => (
          <section key={part} aria-labelledby={part}>
            <h2 id={part} className="text-title">
              {t(`${part}.title`)}
            </h2>
            <p className="mt-2.5 text-[1.0625rem] leading-relaxed">{t(`${part}.text`)}</p>
          </section>
        ))}
      </div>
    </article>
  );
}
