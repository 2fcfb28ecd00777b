"use client";
/** What was sent with an application: needs that are not met first, then answers, files, where from, what was agreed to. */
import { CircleAlert, Download, FileText, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, Notice } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Section } from "@/components/ui/card";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { type Sent, useSent } from "./api";

type Props = { id: string; /** The candidate's own page. */ own?: boolean };

export function SentSection({ id, own }: Props) {
  const t = useTranslations("apply.sent");
  const sent = useSent(id);
  const exported = own && (
    <a href={`/v1/applications/${id}/export`} download className={buttonClass("secondary", "sm")}>
      <Download aria-hidden className="size-4" /> {t("export")}
    </a>
  );
  return (
    <Section id="sent" title={t(own ? "titleOwn" : "title")} actions={exported}>
      {sent.isPending && <SkeletonLines />}
      {sent.isError && <ErrorState error={sent.error} retry={() => void sent.refetch()} />}
      {sent.data && <Contents sent={sent.data} own={own} />}
    </Section>
  );
}

function Contents({ sent, own }: { sent: Sent; own?: boolean }) {
  const t = useTranslations("apply.sent");
  const open = sent.answers.filter((answer) => answer.meets_need === false);
  return (
    <div className="grid gap-6">
      {open.length > 0 && (
        <Notice tone="warning" icon={<CircleAlert aria-hidden />} title={t("needs", { count: open.length })}>
          {t(own ? "needsOwn" : "needsDetail")}
        </Notice>
      )}
      {sent.answers.length > 0 && <Answers sent={sent} />}
      {own && sent.note && <Text title={t("note")}>{sent.note}</Text>}
      {sent.documents.length > 0 && <Documents sent={sent} />}
      {sent.answers.length === 0 && sent.documents.length === 0 && !(own && sent.note) && <p className="text-muted">{t("nothing")}</p>}
      {sent.source && <Source source={sent.source} />}
      {sent.job && <JobThen job={sent.job} version={sent.job_version} />}
      <details>
        <summary className="min-h-11 cursor-pointer content-center font-semibold text-strong">{t("consent")}</summary>
        <p className="mt-1 text-sm text-muted">
          {sent.consent.at ? t("agreed", { when: moment(sent.consent.at), version: sent.consent.version }) : t("version", { version: sent.consent.version })}
        </p>
        <ul className="mt-2 grid list-disc gap-1.5 pl-5 text-[0.9375rem]">
          {sent.consent.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Answers({ sent }: { sent: Sent }) {
  const t = useTranslations("apply.sent");
  return (
    <dl className="grid gap-4">
      {sent.answers.map((answer) => (
        <div key={answer.question_id}>
          <dt className="font-semibold text-strong">{answer.label}</dt>
          <dd className="grid gap-1">
            <Value answer={answer} />
            {answer.need && (
              <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
                {answer.need}
                {answer.meets_need !== null && <Badge tone={answer.meets_need ? "success" : "warning"}>{t(answer.meets_need ? "met" : "notMet")}</Badge>}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ answer }: { answer: Sent["answers"][number] }) {
  const t = useTranslations("apply.review");
  if (!answer.shown) return <span className="text-muted">{t("nothing")}</span>;
  if (answer.kind === "link" && /^https?:\/\//.test(answer.shown)) {
    return (
      <a href={answer.shown} rel="nofollow noopener noreferrer" target="_blank" className="link [overflow-wrap:anywhere]">
        {answer.shown}
      </a>
    );
  }
  return <span className="[overflow-wrap:anywhere] whitespace-pre-line">{answer.shown}</span>;
}

function Documents({ sent }: { sent: Sent }) {
  const t = useTranslations("apply.sent");
  return (
    <div>
      <h3 className="mb-2">{t("documents")}</h3>
      <ul className="grid gap-2">
        {sent.documents.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <FileText aria-hidden className="size-4 text-muted" />
            <span className="font-medium text-strong">{file.label}</span>
            {file.may_open ? (
              <a href={`/v1/applications/${sent.application_id}/documents/${file.id}`} download className="link min-h-11 content-center [overflow-wrap:anywhere]">
                {file.file_name}
              </a>
            ) : (
              <span className="text-sm text-muted">{t(file.scan === "infected" ? "infected" : file.scan === "waiting" ? "checking" : "hidden")}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Source({ source }: { source: NonNullable<Sent["source"]> }) {
  const t = useTranslations("apply.sent");
  return (
    <div>
      <h3 className="mb-1">{t("source")}</h3>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="brand">{source.source}</Badge>
        {source.referred_by && (
          <span className="inline-flex items-center gap-1.5">
            <UserRoundPlus aria-hidden className="size-4" /> {t("referredBy", { name: source.referred_by })}
          </span>
        )}
      </p>
    </div>
  );
}

function JobThen({ job, version }: { job: Record<string, unknown>; version: number }) {
  const t = useTranslations("apply.sent");
  const text = typeof job.description === "string" ? job.description : "";
  const title = typeof job.title === "string" ? job.title : "";
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-semibold text-strong">{t("job", { version })}</summary>
      <p className="mt-1 font-semibold text-strong">{title}</p>
      <p className="mt-1 whitespace-pre-line">{text}</p>
    </details>
  );
}

function Text({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <h3 className="mb-1">{title}</h3>
      <p className="[overflow-wrap:anywhere] whitespace-pre-line">{children}</p>
    </div>
  );
}
