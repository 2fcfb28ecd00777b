"use client";
/** One question at a time: choose it, answer it aloud or in writing, read the feedback, try again. */
import { Shuffle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { type Question, useFeedback, usePractice } from "../api";
import { DeliveryCard } from "./delivery";
import { FeedbackCard } from "./feedback";
import { SpeakAnswer } from "./speak-answer";
import { WriteAnswer } from "./write-answer";

export function PracticeRoom() {
  const t = useTranslations("practice");
  const practice = usePractice();
  const [place, setPlace] = useState(0);
  if (practice.isPending) return <SkeletonCards cards={2} />;
  if (practice.isError) return <ErrorState error={practice.error} retry={() => void practice.refetch()} />;
  const { questions, delivery, most_seconds } = practice.data;
  const question = questions[place];
  if (!question) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid grid-cols-[minmax(0,1fr)] items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <Field label={t("question")} className="grid-cols-[minmax(0,1fr)]">
          <Select
            options={questions.map(({ id, text }) => ({ value: id, label: text }))}
            value={question.id}
            onValueChange={(id) => setPlace(questions.findIndex((one) => one.id === id))}
          />
        </Field>
        <Button variant="secondary" className="justify-self-start" onClick={() => setPlace((place + 1) % questions.length)}>
          <Shuffle aria-hidden /> {t("another")}
        </Button>
      </div>
      <Answering key={question.id} question={question} mayMeasure={delivery} mostSeconds={most_seconds} />
    </div>
  );
}

function Answering({ question, mayMeasure, mostSeconds }: { question: Question; mayMeasure: boolean; mostSeconds: number }) {
  const t = useTranslations("practice");
  const [way, setWay] = useState<"aloud" | "written">("aloud");
  const feedback = useFeedback(question.id);
  const found = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (feedback.data) found.current?.focus();
  }, [feedback.data]);
  return (
    <>
      <Section id="practice-question" title={question.text}>
        <div className="grid gap-5">
          <div className="flex flex-wrap gap-2">
            <Badge tone="brand">{t(`kind.${question.kind}`)}</Badge>
            <Badge>{question.topic}</Badge>
          </div>
          <RadioCards
            label={t("how")}
            value={way}
            onValueChange={setWay}
            className="sm:grid-cols-2"
            options={[
              { value: "aloud", label: t("aloud"), detail: t("aloudHint", { minutes: mostSeconds / 60 }) },
              { value: "written", label: t("written"), detail: t("writtenHint") },
            ]}
          />
          {way === "aloud" ? (
            <SpeakAnswer mostSeconds={mostSeconds} mayMeasure={mayMeasure} busy={feedback.isPending} onGiven={feedback.mutate} />
          ) : (
            <WriteAnswer busy={feedback.isPending} onGiven={feedback.mutate} />
          )}
          {feedback.isError && <ErrorState error={feedback.error} />}
        </div>
      </Section>
      {feedback.data && (
        <div ref={found} tabIndex={-1} className="grid gap-6 outline-none">
          <FeedbackCard feedback={feedback.data} />
          {feedback.data.delivery && <DeliveryCard delivery={feedback.data.delivery} />}
        </div>
      )}
    </>
  );
}
