"use client";
/** An application whole and without its frame, for reading one after the other. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tabs } from "@/components/ui/tabs";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { useApplication } from "../api";
import { SentSection } from "../apply/sent-section";
import { ApplicantIdentity } from "./applicant-identity";
import { CandidateProfile } from "./candidate-profile";
import { ResumeFindings } from "./resume-findings";

export function ApplicationGlance({ id, scores, interview }: { id: string; scores: ReactNode; interview: ReactNode }) {
  const t = useTranslations("applications");
  const application = useApplication(id);
  if (application.isPending) return <SkeletonCards />;
  if (application.isError) return <ErrorState error={application.error} retry={() => void application.refetch()} />;
  return (
    <div className="grid min-w-0 gap-5">
      <ApplicantIdentity application={application.data} />
      <ResumeFindings application={application.data} />
      {scores}
      <CandidateProfile application={application.data} />
      <Tabs
        label={t("review.views")}
        panels={[
          { value: "sent", label: t("review.sent"), content: <SentSection id={id} /> },
          { value: "interview", label: t("review.interview"), content: interview },
        ]}
      />
    </div>
  );
}
