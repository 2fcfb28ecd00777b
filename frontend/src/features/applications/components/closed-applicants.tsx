"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApplicantCard } from "../api";
import { StatusBadge } from "./status-badge";

/** Who is no longer under way: rejected by a person, or withdrawn. */
export function ClosedApplicants({ applicants, jobId }: { applicants: readonly ApplicantCard[]; jobId: string }) {
  const t = useTranslations("applications.board");
  if (applicants.length === 0) return null;
  return (
    <details className="rounded-card border bg-card p-5">
      <summary className="min-h-6 font-semibold text-strong">{t("closed", { count: applicants.length })}</summary>
      <ul className="mt-3 grid">
        {applicants.map((applicant) => (
          <li key={applicant.id} className="flex items-center justify-between gap-4 border-t py-2.5">
            <Link href={`/company/jobs/${jobId}/applications/${applicant.id}`} className="min-h-6 font-medium text-strong underline-offset-4 hover:underline">
              {applicant.candidate_name}
            </Link>
            <StatusBadge stage={applicant.stage} status={applicant.status} />
          </li>
        ))}
      </ul>
    </details>
  );
}
