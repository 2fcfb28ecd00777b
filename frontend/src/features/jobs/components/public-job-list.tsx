/** Published jobs as candidates browse them. */
import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Mark } from "@/components/ui/evidence-quote";
import { pieces, type TextSpan } from "@/components/ui/marked-text";
import { EmptyState } from "@/components/ui/states";
import { day } from "@/lib/format";
import type { PublicJobCard } from "../api";
import { JobFacts } from "./job-facts";

type Found = PublicJobCard & { title_marks?: TextSpan[]; excerpt_marks?: TextSpan[]; by_meaning?: boolean };
type Props = { jobs: readonly Found[]; /** Whether a search narrowed them. */ filtered: boolean; /** Level of the titles. */ title?: "h2" | "h3" };

export function PublicJobList({ jobs, filtered, title = "h2" }: Props) {
  const t = useTranslations("jobs");
  if (jobs.length === 0) {
    return (
      <EmptyState icon={<SearchX aria-hidden />} title={filtered ? t("search.none") : t("search.noneAtAll")}>
        {filtered ? t("search.noneDetail") : t("search.noneAtAllDetail")}
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-4">
      {jobs.map((job) => (
        <li key={job.id}>
          <PublicJobItem job={job} title={title} />
        </li>
      ))}
    </ul>
  );
}

/** A text with the words marked that were looked for. */
function Marked({ text, spans }: { text: string; spans?: readonly TextSpan[] }) {
  if (!spans?.length) return text;
  return pieces(text, spans).map((piece, index) => (piece.marked ? <Mark key={index}>{piece.text}</Mark> : piece.text));
}

function PublicJobItem({ job, title: Title }: { job: Found; title: "h2" | "h3" }) {
  const t = useTranslations("jobs");
  const must = job.skills.filter((skill) => skill.importance === "must").slice(0, 6);
  return (
    <article className="relative rounded-card border bg-card p-5 shadow-soft transition-colors hover:border-control sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Title className="font-display text-title">
          <Link href={`/jobs/${job.id}`} className="after:absolute after:inset-0 after:rounded-card">
            <Marked text={job.title} spans={job.title_marks} />
          </Link>
        </Title>
        {job.published_at && <span className="text-sm text-muted">{t("posted", { date: day(job.published_at) })}</span>}
      </div>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
        {job.company} {job.by_meaning && <Badge>{t("search.byMeaning")}</Badge>}
      </p>
      <div className="mt-3">
        <JobFacts job={job} />
      </div>
      {job.excerpt && (
        <p className="mt-3 line-clamp-2 max-w-reading">
          <Marked text={job.excerpt} spans={job.excerpt_marks} />
        </p>
      )}
      {must.length > 0 && (
        <ul aria-label={t("importance.must")} className="mt-4 flex flex-wrap gap-2">
          {must.map((skill) => (
            <li key={skill.skill_id}>
              <Badge>{skill.label}</Badge>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
