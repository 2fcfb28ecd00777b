"use client";
/** The compatibility score of one application, the same for both sides: parts, reasons, objection. */
import { MessageCircleWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { day } from "@/lib/format";
import { type Match, useLiveMatches, useMatch } from "../api";
import { AnswerContest, ContestMatch } from "./contest";
import { MatchParts } from "./match-parts";
import { ScoreBar } from "./score-bar";

type Props = { applicationId: string; /** Whether this is the candidate's own. */ own?: boolean; mayAnswer?: boolean };

export function MatchSection({ applicationId, own, mayAnswer }: Props) {
  const t = useTranslations("matching");
  const match = useMatch(applicationId);
  useLiveMatches();
  return (
    <Section
      id="match"
      title={t("section.title")}
      description={own ? t("section.ownDescription") : t("section.description")}
      actions={own && match.data && !match.data.contest && <ContestMatch matchId={match.data.id} />}
    >
      {match.isPending && <SkeletonLines lines={5} />}
      {match.isError && <ErrorState error={match.error} retry={() => void match.refetch()} />}
      {match.data === null && <Notice>{t("section.computing")}</Notice>}
      {match.data && <Found match={match.data} mayAnswer={mayAnswer} />}
    </Section>
  );
}

function Found({ match, mayAnswer }: { match: Match; mayAnswer?: boolean }) {
  const t = useTranslations("matching");
  const { contest } = match;
  return (
    <div className="grid gap-7">
      {contest && (
        <Notice tone="warning" icon={<MessageCircleWarning aria-hidden />} title={t("contest.stands", { date: day(contest.created_at) })}>
          <p className="whitespace-pre-line">{contest.reason}</p>
          {contest.answer ? (
            <p className="mt-2 font-semibold whitespace-pre-line">{t("contest.answered", { answer: contest.answer })}</p>
          ) : (
            mayAnswer && <AnswerContest matchId={match.id} />
          )}
        </Notice>
      )}
      <ScoreBar match={match} label={t("overall")} />
      <MatchParts parts={match.parts} />
      <p className="border-t pt-4 text-sm text-muted">{t("ranking.version", { version: match.version, receipt: match.score_id })}</p>
    </div>
  );
}
