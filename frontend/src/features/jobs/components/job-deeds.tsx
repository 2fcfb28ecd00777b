"use client";
/** What may be done to a job as it stands: the likely deed as a button, the others in a menu. */
import { Copy, Download, Ellipsis, ExternalLink, Pause, Pencil, Trash2, Undo2, XCircle } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useApprovalPolicy } from "@/components/approvals/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { type Job, usePublishJob } from "../api";
import { useDiscardJob, useDuplicateJob, usePauseJob, useResumeJob, useTakeBack } from "../life";
import { CloseJobDialog } from "./close-job-dialog";
import { ReopenJobDialog } from "./reopen-job-dialog";
import { SubmitJobDialog } from "./submit-job-dialog";
import { useFailed } from "./use-failed";

export function JobDeeds({ job }: { job: Job }) {
  const t = useTranslations("jobs.own");
  return (
    <>
      {["draft", "published", "paused"].includes(job.status) && (
        <Button asChild variant="secondary">
          <Link href={`/company/jobs/${job.id}/edit`}>
            <Pencil aria-hidden /> {t("edit")}
          </Link>
        </Button>
      )}
      {job.status === "published" && (
        <Button asChild variant="secondary">
          <Link href={`/jobs/${job.id}`}>
            <ExternalLink aria-hidden /> {t("publicPage")}
          </Link>
        </Button>
      )}
      <LikelyDeed job={job} />
      <MoreDeeds job={job} />
    </>
  );
}

function LikelyDeed({ job }: { job: Job }) {
  const t = useTranslations("jobs");
  const life = useTranslations("posting.life");
  const failed = useFailed();
  const publish = usePublishJob();
  const resume = useResumeJob();
  const takeBack = useTakeBack();
  const policy = useApprovalPolicy("job");
  const [open, setOpen] = useState(false);
  if (job.status === "draft" && policy?.required) {
    return (
      <>
        <Button disabled={job.missing.length > 0} onClick={() => setOpen(true)}>
          {life("submit")}
        </Button>
        <SubmitJobDialog job={job} open={open} onOpenChange={setOpen} />
      </>
    );
  }
  if (job.status === "draft") {
    return (
      <Button
        busy={publish.isPending}
        disabled={job.missing.length > 0}
        onClick={() => publish.mutate(job.id, { onSuccess: () => toast(t("new.published")), onError: failed })}
      >
        {t("own.publish")}
      </Button>
    );
  }
  if (job.status === "pending_approval") {
    return (
      <Button variant="secondary" busy={takeBack.isPending} onClick={() => takeBack.mutate(job.id, { onSuccess: () => toast(life("takenBack")), onError: failed })}>
        <Undo2 aria-hidden /> {life("takeBack")}
      </Button>
    );
  }
  if (job.status === "paused") {
    return (
      <Button busy={resume.isPending} onClick={() => resume.mutate(job.id, { onSuccess: () => toast(life("resumed")), onError: failed })}>
        {life("resume")}
      </Button>
    );
  }
  if (job.status === "closed") {
    return (
      <>
        <Button onClick={() => setOpen(true)}>{t("own.reopen")}</Button>
        <ReopenJobDialog job={job} open={open} onOpenChange={setOpen} />
      </>
    );
  }
  return null;
}

function MoreDeeds({ job }: { job: Job }) {
  const t = useTranslations("posting.life");
  const own = useTranslations("jobs.own");
  const out = useTranslations("transfers.export");
  const router = useRouter();
  const failed = useFailed();
  const [asking, setAsking] = useState<"close" | "discard" | null>(null);
  const pause = usePauseJob();
  const resume = useResumeJob();
  const duplicate = useDuplicateJob();
  const may = new Set(job.moves);
  function hold() {
    const undo = { label: t("undo"), run: () => resume.mutate(job.id, { onError: failed }) };
    pause.mutate(job.id, { onSuccess: () => toast(t("paused"), { action: undo }), onError: failed });
  }
  function copy() {
    duplicate.mutate(job.id, {
      onSuccess: (made) => {
        toast(t("duplicated"));
        router.push(`/company/jobs/${made.id}/edit`);
      },
      onError: failed,
    });
  }
  return (
    <>
      <DropdownMenu
        trigger={
          <Button variant="secondary" size="icon" aria-label={t("more")}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {may.has("pause") && <MenuItem onSelect={hold}><Pause aria-hidden /> {t("pause")}</MenuItem>}
        <MenuItem onSelect={copy}><Copy aria-hidden /> {t("duplicate")}</MenuItem>
        {job.version > 0 && (
          <MenuItem onSelect={() => window.location.assign(`/v1/jobs/${job.id}/applicants.csv`)}>
            <Download aria-hidden /> {out("applicants")}
          </MenuItem>
        )}
        {(may.has("close") || job.status === "draft") && <MenuSeparator />}
        {may.has("close") && <MenuItem onSelect={() => setAsking("close")}><XCircle aria-hidden /> {own("close")}</MenuItem>}
        {job.status === "draft" && <MenuItem danger onSelect={() => setAsking("discard")}><Trash2 aria-hidden /> {t("discard")}</MenuItem>}
      </DropdownMenu>
      <CloseJobDialog job={job} open={asking === "close"} onOpenChange={(open) => setAsking(open ? "close" : null)} />
      <DiscardDialog job={job} open={asking === "discard"} onOpenChange={(open) => setAsking(open ? "discard" : null)} />
    </>
  );
}

function DiscardDialog({ job, open, onOpenChange }: { job: Job; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("posting.life");
  const common = useTranslations("common");
  const router = useRouter();
  const failed = useFailed();
  const discard = useDiscardJob();
  function confirm() {
    discard.mutate(job.id, {
      onSuccess: () => {
        toast(t("discarded"));
        router.push("/company/jobs");
      },
      onError: failed,
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("discardTitle")}
      description={t("discardDetail")}
      actions={
        <>
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button variant="danger" busy={discard.isPending} onClick={confirm}>
            {t("discard")}
          </Button>
        </>
      }
    />
  );
}
