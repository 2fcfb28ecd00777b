"use client";
/** One question: its text, the control for its answer, and the two ways on. There is no way back in an adaptive test. */
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";
import { isProblem } from "@/lib/problem";
import { answerOf, isAnswered } from "../answer";
import { type Answer, type AttemptState, type Question, useAnswer } from "../api";
import { useCountdown } from "../use-countdown";
import { forgetDraft, useDraft } from "../use-draft";
import { FillInAnswer, MatchingAnswer, MultipleAnswer, OrderingAnswer } from "./arranged-answers";
import { ChoiceAnswer } from "./choice-answer";
import { CodeAnswer } from "./code-answer";
import { FinishDialog } from "./finish-dialog";
import { Markdown } from "@/components/markdown";
import { QuestionBar } from "./question-bar";
import { NumericAnswer, ShortAnswer } from "./text-answers";

type Props = { attempt: AttemptState; question: Question; toldAt: number; refresh: () => void };

/** When the server's answer came, on the clock that no one can set. */
function useMonotonic(toldAt: number): number {
  const [offset] = useState(() => performance.now() - Date.now());
  return toldAt + offset;
}

/** Ctrl or Command with Enter sends; in a program it runs the examples instead. */
function useSendKey(send: () => void, off: boolean) {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (off) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [off]);
}

/** The text with its gaps as numbered lines, which the fields below name again. */
function readable(question: Question): string {
  return question.type === "fill_in" ? question.stem.replace(/\[\[(\w+)\]\]/g, "**____ ($1)**") : question.stem;
}

export function QuestionPage({ attempt, question, toldAt, refresh }: Props) {
  const t = useTranslations("assessments");
  const left = useCountdown(attempt.remaining_s, useMonotonic(toldAt));
  const draft = useDraft(attempt.id, question, refresh);
  const answer = useAnswer(attempt.id, question.id);
  const [finishing, setFinishing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const over = left <= 0;

  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (over) refresh();
  }, [over, refresh]);

  const give = (given: Answer) => {
    draft.stop();
    answer.mutate(given, {
      onSuccess: () => forgetDraft(question.id),
      onError: (error) => {
        // Closed or already answered, perhaps in another window: show what the server has now.
        if (isProblem(error) && error.status === 409) refresh();
        else draft.again();
      },
    });
  };
  const ready = isAnswered(question, draft.entry) && !over;
  const send = () => {
    const given = answerOf(question.type, draft.entry);
    if (ready && given && !answer.isPending) give(given);
  };
  const isProgram = question.type === "code" || question.type === "sql";
  useSendKey(send, isProgram);
  const control = { question, value: draft.entry, onChange: draft.change, disabled: answer.isPending || over };

  return (
    <>
      <QuestionBar attempt={attempt} position={question.position} left={left} save={draft.state} onFinish={() => setFinishing(true)} />
      <div className="mx-auto grid w-full max-w-4xl grid-cols-[minmax(0,1fr)] gap-7 px-4 py-7 sm:px-6 sm:py-10">
        <header className="flex flex-wrap items-center gap-3">
          <h1 ref={heading} tabIndex={-1} className="font-sans text-subtitle font-semibold outline-none">
            {t("question.title", { position: question.position })}
          </h1>
          <Badge tone="brand">{question.skill.label}</Badge>
          <span className="text-sm text-muted">{t("question.about", { minutes: Math.max(1, Math.round(question.time_allowance_s / 60)) })}</span>
        </header>
        {attempt.given_back_s > 0 && <Notice>{t("question.givenBack", { minutes: Math.max(1, Math.round(attempt.given_back_s / 60)) })}</Notice>}
        {question.ai_help !== "forbidden" && <Notice>{t(`intro.ai.${question.ai_help as "allowed"}`)}</Notice>}
        {draft.state === "waiting" && <Notice tone="warning" title={t("offline.title")}>{t("offline.detail")}</Notice>}
        {draft.state === "elsewhere" && (
          <Notice tone="warning" title={t("elsewhere.title")}>
            <p>{t("elsewhere.detail")}</p>
            <div className="mt-3 flex flex-wrap gap-2">
              <Button variant="secondary" size="sm" onClick={draft.takeOther}>
                {t("elsewhere.take")}
              </Button>
              <Button variant="secondary" size="sm" onClick={draft.keepMine}>
                {t("elsewhere.keep")}
              </Button>
            </div>
          </Notice>
        )}
        <Markdown text={readable(question)} className="text-[1.0625rem] text-strong" />
        {(question.type === "choice" || question.type === "true_false") && <ChoiceAnswer {...control} />}
        {question.type === "multiple_choice" && <MultipleAnswer {...control} />}
        {question.type === "ordering" && <OrderingAnswer {...control} />}
        {question.type === "matching" && <MatchingAnswer {...control} />}
        {question.type === "fill_in" && <FillInAnswer {...control} />}
        {question.type === "numeric" && <NumericAnswer {...control} />}
        {question.type === "short_answer" && <ShortAnswer {...control} />}
        {isProgram && <CodeAnswer key={draft.taken} attemptId={attempt.id} {...control} />}
        {answer.isError && <ErrorState error={answer.error} retry={send} />}
        <footer className="flex flex-wrap items-center justify-between gap-3 border-t pt-5">
          <Button variant="ghost" disabled={answer.isPending || over} onClick={() => give({ skip: true })}>
            {t("question.skip")}
          </Button>
          <Button size="lg" busy={answer.isPending} disabled={!ready} onClick={send} className="max-sm:flex-1">
            {t("question.next")} <ArrowRight aria-hidden />
          </Button>
        </footer>
        <p className="text-sm text-muted">{t("question.noWayBack")}</p>
      </div>
      <FinishDialog attempt={attempt} open={finishing} onOpenChange={setFinishing} onFinish={draft.stop} />
    </>
  );
}
