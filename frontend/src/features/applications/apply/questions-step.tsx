"use client";
/** The questions and documents of a job, as its applicants see them; also the preview of the recruiter. */
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Prose } from "@/components/ui/prose";
import type { Answer, Answers } from "./answers";
import { type PublicForm, purposes, type UploadedDocument } from "./api";
import { DocumentField } from "./document-field";
import { QuestionField } from "./question-field";

export type Asked = Pick<PublicForm, "job_id" | "introduction" | "questions" | "documents">;

type Props = {
  form: Asked;
  answers: Answers;
  onAnswer: (id: string, value: Answer) => void;
  documents: readonly UploadedDocument[];
  onAdded: (document: UploadedDocument) => void;
  onRemoved: (id: string) => void;
  /** By field, as the API names them. */
  errors: Record<string, string>;
  preview?: boolean;
};

export function QuestionsStep({ form, answers, onAnswer, documents, onAdded, onRemoved, errors, preview }: Props) {
  const t = useTranslations("apply");
  const files = { jobId: form.job_id, documents, onAdded, onRemoved, preview };
  return (
    <div className="grid gap-5">
      {form.introduction && <Prose text={form.introduction} />}
      {form.questions.map((question) => (
        <Card key={question.id} id={`question-${question.id}`} tabIndex={-1}>
          {question.kind === "file" ? (
            <DocumentField {...files} purpose={question.id} label={question.label} required={question.required} error={errors[`form_answers.${question.id}`]} />
          ) : (
            <QuestionField
              question={question}
              value={answers[question.id]}
              onChange={(value) => onAnswer(question.id, value)}
              error={errors[`form_answers.${question.id}`]}
            />
          )}
        </Card>
      ))}
      {purposes
        .filter((purpose) => form.documents[purpose] !== "off")
        .map((purpose) => (
          <Card key={purpose} id={`document-${purpose}`} tabIndex={-1}>
            <DocumentField
              {...files}
              purpose={purpose}
              label={t(`document.${purpose}`)}
              required={form.documents[purpose] === "required"}
              several={purpose !== "cover_letter"}
              error={errors[`documents.${purpose}`]}
            />
          </Card>
        ))}
    </div>
  );
}
