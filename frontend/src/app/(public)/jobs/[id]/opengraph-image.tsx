import { getTranslations } from "next-intl/server";
import { publicJob } from "@/features/jobs/public";
import type { remotePolicies } from "@/features/jobs/proposal";
import { pay } from "@/lib/format";
import { cardSize, socialCard } from "@/lib/social-card";

export const size = cardSize;
export const contentType = "image/png";

export default async function Image({ params }: { params: Promise<{ id: string }> }) {
  const job = await publicJob((await params).id);
  const t = await getTranslations();
  if (!job) return socialCard({ title: t("jobs.gone.title"), line: "", facts: [] });
  const remote = t(`common.work.remote.${job.remote_policy as (typeof remotePolicies)[number]}`);
  const facts = [job.location, remote, pay(job.pay_min, job.pay_max, job.currency) ?? ""];
  return socialCard({ title: job.title, line: job.employer.name, facts });
}
