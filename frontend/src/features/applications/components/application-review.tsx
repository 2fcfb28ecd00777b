"use client";
/** One application as the hiring team reads it: who, how they were measured, what to do next. */
import { ArrowRight, EyeOff, Mail, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { type Application, type Stage, stages, useApplication, useLiveApplications } from "../api";
import { SentSection } from "../apply/sent-section";
import { needsConsent } from "../identity";
import { useMoveWithUndo } from "../use-move-with-undo";
import { ApplicantIdentity } from "./applicant-identity";
import { ApplicationTimeline } from "./application-timeline";
import { BlindNotice } from "./blind-notice";
import { CandidateProfile } from "./candidate-profile";
import { MoveMenu } from "./move-menu";
import { ResumeFindings } from "./resume-findings";
import { ResumeWords } from "./resume-words";
import { StatusBadge } from "./status-badge";

type Props = {
  id: string;
  mayMove: boolean;
  /** What other features show of this application. */
  match: ReactNode;
  assessment: ReactNode;
  interview: ReactNode;
  offer?: ReactNode;
  scorecards: ReactNode;
  samePerson: ReactNode;
  mayOpenName: boolean;
};

export function ApplicationReview({ id, mayMove, mayOpenName, match, assessment, interview, offer, scorecards, samePerson }: Props) {
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
            <StatusBadge stage={found.stage} status={found.status} />
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
        actions={mayMove && found.status === "active" && <Deeds application={found} name={name} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 gap-6">
          {found.blind.active ? <BlindNotice application={found} mayOpen={mayOpenName} /> : <ApplicantIdentity application={found} />}
          <ResumeFindings application={found} />
          {found.anonymous && <ResumeWords id={found.id} />}
          <Tabs
            label={t("review.views")}
            panels={[
              { value: "match", label: t("review.match"), content: match },
              { value: "assessment", label: t("review.assessment"), content: assessment },
              { value: "interview", label: t("review.interview"), content: interview },
              { value: "sent", label: t("review.sent"), content: <SentSection id={id} /> },
              { value: "profile", label: t("review.profile"), content: <CandidateProfile application={found} /> },
              { value: "scorecards", label: t("review.scorecards"), content: scorecards },
              ...(offer ? [{ value: "offer", label: t("review.offer"), content: offer }] : []),
            ]}
          />
        </div>
        <div className="grid gap-6 lg:sticky lg:top-24">
          <Section id="timeline" title={t("timeline")}>
            <ApplicationTimeline application={found} />
          </Section>
          {samePerson}
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

function Deeds({ application, name }: { application: Application; name: string }) {
  const t = useTranslations("applications");
  const { go, moving } = useMoveWithUndo();
  const from = application.stage as Stage;
  const next = stages[stages.indexOf(from) + 1];
  return (
    <>
      <MoveMenu subject={{ id: application.id, name, stage: from }} trigger={<Button variant="secondary">{t("move.button")}</Button>} />
      {next && (
        <Button busy={moving !== null} onClick={() => go({ id: application.id, name, from, to: next })}>
          {t(needsConsent(application, next) ? "move.ask" : "move.next", { stage: t(`stage.${next}`) })} <ArrowRight aria-hidden />
        </Button>
      )}
    </>
  );
}
