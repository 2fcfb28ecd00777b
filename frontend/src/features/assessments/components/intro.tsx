"use client";
/** Before the clock starts: what it is, how long, how it is scored, what may be used, and what help there is. */
import { Accessibility, Clock3, Gauge, ListChecks, ShieldCheck, Wrench } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/states";
import { type AttemptState, useStart } from "../api";

export function Intro({ attempt }: { attempt: AttemptState }) {
  const t = useTranslations("assessments.intro");
  const start = useStart(attempt.id);
  const minutes = Math.round(attempt.time_limit_s / 60);
  return (
    <div className="grid gap-7">
      <header className="grid gap-3">
        <p className="font-semibold text-link">{attempt.title}</p>
        <h1 className="text-headline">{attempt.purpose === "practice" ? t("titlePractice") : t("title")}</h1>
        <p className="max-w-reading text-[1.0625rem] text-muted">{t("lead", { minutes, most: attempt.progress.most })}</p>
        <ul className="flex flex-wrap gap-2 pt-1" aria-label={t("skills")}>
          {attempt.skills.map((skill) => (
            <li key={skill.skill_id}>
              <Badge tone="brand">{skill.label}</Badge>
            </li>
          ))}
        </ul>
      </header>
      <Card className="grid gap-6">
        <Point icon={<Clock3 aria-hidden />} title={t("timeTitle", { minutes })}>{t("time")}</Point>
        <Point icon={<ListChecks aria-hidden />} title={t("questionsTitle")}>{t("questions")}</Point>
        <Point icon={<Gauge aria-hidden />} title={t("scoreTitle")}>
          {t("score")}{" "}
          <Link href="/how-scoring-works" className="link" target="_blank">
            {t("scoreMore")}
          </Link>
        </Point>
        <Point icon={<Wrench aria-hidden />} title={t("aidsTitle")}>
          {t("aids")} {t(attempt.ai_help.length > 1 ? "aiMixed" : `ai.${(attempt.ai_help[0] ?? "forbidden") as "forbidden"}`)}
        </Point>
        <Point icon={<Accessibility aria-hidden />} title={t("accessTitle")}>{t("access")}</Point>
        <Point icon={<ShieldCheck aria-hidden />} title={t("fairTitle")}>{t("fair")}</Point>
      </Card>
      {attempt.not_covered.length > 0 && (
        <Notice title={t("notCoveredTitle")}>
          {t("notCovered", { skills: attempt.not_covered.map((skill) => skill.label).join(", ") })}
        </Notice>
      )}
      {start.isError && <ErrorState error={start.error} />}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button size="lg" busy={start.isPending} onClick={() => start.mutate(undefined)} className="max-sm:w-full">
          {t("start")}
        </Button>
        <p className="text-sm text-muted">{t("startHint")}</p>
      </div>
    </div>
  );
}

function Point({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className="flex gap-4">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-tone-brand text-on-tone-brand [&_svg]:size-5">{icon}</span>
      <div className="grid gap-1">
        <h2 className="font-sans text-subtitle font-semibold">{title}</h2>
        <p className="max-w-reading text-muted">{children}</p>
      </div>
    </section>
  );
}
