"use client";
/** One's own application: what is next, what was done, and the way out. Changes arrive live. */
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { type Application, useApplication, useLiveApplications, useWithdraw } from "../api";
import { ApplicationTimeline } from "./application-timeline";
import { SentSection } from "../apply/sent-section";
import { PromiseSection } from "../promise/promise-clock";
import { OwnBlindness } from "./own-blindness";
import { OwnIdentity } from "./own-identity";
import { StatusBadge } from "./status-badge";

type Props = {
  id: string;
  /** What other features show of this application: tasks and scores. */
  tasks: ReactNode;
  scores: ReactNode;
};

export function OwnApplication({ id, tasks, scores }: Props) {
  const t = useTranslations("applications");
  const application = useApplication(id);
  useLiveApplications();
  if (application.isPending) return <SkeletonCards />;
  if (application.isError) return <ErrorState error={application.error} retry={() => void application.refetch()} />;
  const found = application.data;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("mine.title"), href: "/applications" }, { label: found.job_title }]}
        title={found.job_title}
        meta={
          <>
            <span>{found.company}</span>
            <StatusBadge label={found.stage_label} status={found.status} />
            <Link href={`/jobs/${found.job_id}`} className="link inline-flex items-center gap-1">
              {t("own.seeJob")} <ArrowRight aria-hidden className="size-4" />
            </Link>
          </>
        }
        actions={found.status === "active" && <Withdraw application={found} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid gap-6">
          <div aria-live="polite">
            <Notice tone={found.status === "rejected" ? "neutral" : "brand"} title={t("own.next")}>
              {found.next_step}
              {found.reject_reason && <p className="mt-2">{t("own.reason", { reason: found.reject_reason })}</p>}
            </Notice>
          </div>
          <PromiseSection id={found.id} company={found.company} />
          {found.blind.active && !found.anonymous ? null : <OwnIdentity application={found} />}
          <OwnBlindness application={found} />
          {found.status === "active" && tasks}
          {scores}
          <SentSection id={found.id} own />
        </div>
        <Section id="timeline" title={t("timeline")} className="lg:sticky lg:top-24">
          <ApplicationTimeline application={found} />
        </Section>
      </div>
    </>
  );
}

function Withdraw({ application }: { application: Application }) {
  const t = useTranslations("applications.own");
  const common = useTranslations("common");
  const text = useProblemText();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const words = useTranslations("apply.withdraw");
  const optional = useTranslations("apply")("optional");
  const withdraw = useWithdraw();
  function confirm() {
    withdraw.mutate({ id: application.id, reason }, {
      onSuccess: () => {
        setOpen(false);
        toast(t("withdrawn"));
      },
      onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }),
    });
  }
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t("withdraw")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("withdrawTitle")}
        description={t("withdrawDetail", { company: application.company })}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button variant="danger" busy={withdraw.isPending} onClick={confirm}>
              {t("withdraw")}
            </Button>
          </>
        }
      >
        <Field label={words("reason")} hint={words("reasonHint")} optional={optional}>
          <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}
