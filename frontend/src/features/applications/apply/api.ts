/** An application before it is sent, and what was sent with it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap, upload } from "@/lib/api";
import { dropSource, readSource } from "@/lib/arrivals";
import { applicationKeys } from "../api";

type Schemas = components["schemas"];
export type PublicForm = Schemas["PublicFormOut"];
export type Question = Schemas["QuestionIn"];
export type Draft = Schemas["ApplicationDraftOut"];
export type UploadedDocument = Schemas["DocumentOut"];
export type Sent = Schemas["SentOut"];
export type Purpose = "cover_letter" | "portfolio" | "certificates";

export const purposes: readonly Purpose[] = ["cover_letter", "portfolio", "certificates"];

export const sentKey = (id: string) => [...applicationKeys.detail(id), "sent"] as const;
const ofJob = (jobId: string) => ({ params: { path: { job_id: jobId } } });

export function useSent(id: string) {
  return useQuery({
    queryKey: sentKey(id),
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}/sent", { params: { path: { application_id: id } } })),
  });
}

export function readForm(jobId: string) {
  return unwrap(api.GET("/v1/public/jobs/{job_id}/application-form", ofJob(jobId)));
}

export function keepDraft(jobId: string, content: Record<string, unknown>) {
  return unwrap(api.PUT("/v1/jobs/{job_id}/application-draft", { ...ofJob(jobId), body: { content } }));
}

export function uploadDocument(jobId: string, purpose: string, file: File, onProgress: (fraction: number) => void) {
  const form = new FormData();
  form.append("file", file);
  const path = `/v1/jobs/${jobId}/application-documents?purpose=${encodeURIComponent(purpose)}`;
  return upload<UploadedDocument>(path, form, onProgress);
}

export function removeDocument(id: string) {
  return unwrap(api.DELETE("/v1/application-documents/{document_id}", { params: { path: { document_id: id } } }));
}

type Sending = {
  note: string;
  reveal: boolean;
  answers: Record<string, unknown>;
  documents: string[];
  /** Drawn once an application: a second press, also after a reload, sends nothing twice. */
  key: string;
  form: PublicForm;
};

export function useSend(jobId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ note, reveal, answers, documents, key, form }: Sending) =>
      unwrap(
        api.POST("/v1/applications", {
          params: { header: { "idempotency-key": key } },
          body: {
            job_id: jobId,
            consent_version: form.consent.version,
            answers: note.trim() ? { note: note.trim() } : {},
            reveal,
            form_version: form.version,
            form_answers: answers,
            document_ids: documents,
            source: readSource(),
          },
        }),
      ),
    onSuccess: (application) => {
      dropSource();
      queries.setQueryData(applicationKeys.detail(application.id), application);
      void queries.invalidateQueries({ queryKey: applicationKeys.all });
    },
  });
}
