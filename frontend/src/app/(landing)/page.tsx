import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Hero } from "@/features/landing/components/hero";
import { Nevers, Principles } from "@/features/landing/components/principles";
import { TwoSides } from "@/features/landing/components/two-sides";
import { PublicJobList } from "@/features/jobs/components/public-job-list";
import { newestJobs } from "@/features/jobs/public";
import { PublicFrame } from "../frames";

const SHOWN = 3;

export default async function LandingPage() {
  return (
    <PublicFrame wide>
      <Hero />
      <Principles />
      <TwoSides />
      <Nevers />
      <OpenNow />
    </PublicFrame>
  );
}

async function OpenNow() {
  const t = await getTranslations("landing.jobs");
  const { items } = await newestJobs(undefined, SHOWN);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="open-now" className="mx-auto w-full max-w-page px-4 py-16 sm:px-6 lg:py-20">
      <div className="mb-8 flex items-baseline justify-between gap-4">
        <h2 id="open-now" className="text-headline">
          {t("title")}
        </h2>
        <Link href="/jobs" className="link min-h-11 content-center">
          {t("all")}
        </Link>
      </div>
      <PublicJobList jobs={items.slice(0, SHOWN)} filtered={false} title="h3" />
    </section>
  );
}
