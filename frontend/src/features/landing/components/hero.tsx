/** The first screen: the promise, the two ways in, and how a score is read here. */
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EvidenceQuote } from "@/components/ui/evidence-quote";
import { IntervalBar } from "@/components/ui/interval-bar";

export function Hero() {
  const t = useTranslations("landing.hero");
  return (
    <section className="mx-auto grid w-full max-w-page items-center gap-12 px-4 pt-12 pb-16 sm:px-6 lg:grid-cols-[1.1fr_1fr] lg:gap-16 lg:pt-20 lg:pb-24">
      <div>
        <h1 className="text-display">{t("title")}</h1>
        <p className="mt-6 max-w-xl text-lg leading-relaxed">{t("lead")}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <Button asChild size="lg">
            <Link href="/jobs">
              {t("candidate")} <ArrowRight aria-hidden />
            </Link>
          </Button>
          <Button asChild size="lg" variant="secondary">
            <Link href="/register/company">{t("company")}</Link>
          </Button>
        </div>
        <p className="mt-5 text-sm text-muted">{t("note")}</p>
      </div>
      <ScoreExample />
    </section>
  );
}

/** An explanation, marked as an example: no real person's score stands on a public page. */
function ScoreExample() {
  const t = useTranslations("landing.example");
  return (
    <figure className="rounded-card border bg-card p-6 shadow-lifted sm:p-8">
      <figcaption className="flex items-center justify-between gap-4">
        <span className="font-display text-title font-semibold text-strong">{t("caption")}</span>
        <Badge>{t("label")}</Badge>
      </figcaption>
      <div className="mt-6">
        <IntervalBar label={t("subject")} value={0.68} low={0.57} high={0.78} coverage={0.9} />
      </div>
      <ul className="mt-4 grid gap-2 text-sm text-muted">
        <li className="flex items-center gap-3">
          <span aria-hidden className="mx-2.5 h-4 w-1 shrink-0 rounded-full bg-interval-point" />
          {t("estimate")}
        </li>
        <li className="flex items-center gap-3">
          <span aria-hidden className="h-3 w-6 shrink-0 rounded-full bg-interval-band" />
          {t("band")}
        </li>
      </ul>
      <div className="mt-6">
        <EvidenceQuote source={t("source")}>{t("quote")}</EvidenceQuote>
      </div>
      <p className="mt-6 border-t pt-4 text-sm text-muted">{t("version")}</p>
    </figure>
  );
}
