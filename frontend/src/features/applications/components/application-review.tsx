"use client";
/** One application as the hiring team reads it: who, how they were measured, what to do next. */
import { EyeOff, Mail, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { useApplication, useLiveApplications } from "../api";
import { SentSection } from "../apply/sent-section";
import { ApplicantIdentity } from "./applicant-identity";
import { ApplicationTimeline } from "./application-timeline";
import { BlindNotice } from "./blind-notice";
import { CandidateProfile } from "./candidate-profile";
import { ResumeFindings } from "./resume-findings";
import { ResumeWords } from "./resume-words";
import { StatusBadge } from "./status-badge";

type Props = {
  id: string;
  /** What one can do with it, beside its name. */
  deeds?: ReactNode;
  /** What other features show of this application. */
  match: ReactNode;
  assessment: ReactNode;
  interview: ReactNode;
  meetings?: ReactNode;
  offer?: ReactNode;
  scorecards: ReactNode;
  samePerson: ReactNode;
  mayOpenName: boolean;
  /** Tags, tasks and notes, below its history. */
  team?: ReactNode;
  /** The tab that is open first. */
  view?: string | undefined;
};

export function ApplicationReview(props: Props) {
  const { id, deeds, mayOpenName, match, assessment, interview, meetings, offer, scorecards, samePerson, team, view } = props;
  const t = useTranslations("applications");
  const application = useApplication(id);
  useLiveApplications();
  if (application.isPending) return <SkeletonCards />;
  if (application.isError) return <ErrorState error={application.error} retry={() => void application.refetch()} />;
  const found = application.data;
  const { candidate } = found;
  const name = found.display_name;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("review.jobs"), href: "/company/jobs" },
          { label: found.job_title, href: `/company/jobs/${found.job_id}/pipeline` },
          { label: name },
        ]}
        title={name}
        description={candidate?.headline}
        meta={
          <>
            <StatusBadge label={found.stage_label} status={found.status} />
            {found.anonymous && (
              <Badge tone="info">
                <EyeOff aria-hidden /> {t("veil.badge")}
              </Badge>
            )}
            {candidate?.location && <Fact icon={<MapPin aria-hidden />}>{candidate.location}</Fact>}
            {candidate?.email && (
              <Fact icon={<Mail aria-hidden />}>
                <a className="link" href={`mailto:${candidate.email}`}>
                  {candidate.email}
                </a>
              </Fact>
            )}
          </>
        }
        actions={deeds}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 gap-6">
          {found.blind.active ? <BlindNotice application={found} mayOpen={mayOpenName} /> : <ApplicantIdentity application={found} />}
          <ResumeFindings application={found} />
          {found.anonymous && <ResumeWords id={found.id} />}
          <Tabs
            label={t("review.views")}
            {...(view && { initial: view })}
            panels={[
              { value: "match", label: t("review.match"), content: match },
              { value: "assessment", label: t("review.assessment"), content: assessment },
              { value: "interview", label: t("review.interview"), content: interview },
              { value: "sent", label: t("review.sent"), content: <SentSection id={id} /> },
              { value: "profile", label: t("review.profile"), content: <CandidateProfile application={found} /> },
              { value: "scorecards", label: t("review.scorecards"), content: scorecards },
              ...(meetings ? [{ value: "meetings", label: t("review.meetings"), content: meetings }] : []),
              ...(offer ? [{ value: "offer", label: t("review.offer"), content: offer }] : []),
            ]}
          />
        </div>
        <div className="grid gap-6">
          <Section id="timeline" title={t("timeline")}>
            <ApplicationTimeline application={found} />
          </Section>
          {samePerson}
          {team}
        </div>
      </div>
    </>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 [&_svg]:size-4">
      {icon} {children}
    </span>
  );
}
