"use client";
/** A document that the company asks for: uploaded at once, so that a reload keeps it. */
import { useMutation } from "@tanstack/react-query";
import { FileCheck2, LoaderCircle, Trash2, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { FormProblem } from "@/components/ui/form-problem";
import { type UploadedDocument, removeDocument, uploadDocument } from "./api";
import { ErrorLine } from "./question-field";

const ACCEPT = ".pdf,.docx,.odt,.txt,.png,.jpg,.jpeg,.webp";

type Props = {
  jobId: string;
  purpose: string;
  label: string;
  required: boolean;
  several?: boolean;
  documents: readonly UploadedDocument[];
  onAdded: (document: UploadedDocument) => void;
  onRemoved: (id: string) => void;
  error?: string;
  /** The preview of the form shows the field and sends nothing. */
  preview?: boolean;
};

export function DocumentField(props: Props) {
  const { jobId, purpose, label, required, several, documents, onAdded, onRemoved, error, preview } = props;
  const t = useTranslations("apply");
  const [part, setPart] = useState(0);
  const add = useMutation({ mutationFn: (file: File) => uploadDocument(jobId, purpose, file, setPart), onSuccess: onAdded, onSettled: () => setPart(0) });
  const take = useMutation({ mutationFn: removeDocument, onSuccess: (_none, id) => onRemoved(id) });
  const own = documents.filter((document) => document.purpose === purpose);
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-2 text-[0.9375rem] font-semibold text-strong">
        {label}
        {!required && <span className="ml-2 font-normal text-muted">{t("optional")}</span>}
      </legend>
      <FormProblem error={add.error ?? take.error} />
      {own.map((document) => (
        <UploadedFile key={document.id} document={document} onRemove={() => take.mutate(document.id)} />
      ))}
      {(own.length === 0 || several) && (
        <FileDrop
          label={add.isPending ? t("file.sending", { part: Math.round(part * 100) }) : t("file.choose", { name: label })}
          hint={t("file.hint")}
          accept={ACCEPT}
          disabled={add.isPending || preview}
          onFile={(file) => add.mutate(file)}
        />
      )}
      {error && <ErrorLine text={error} />}
    </fieldset>
  );
}

function UploadedFile({ document, onRemove }: { document: UploadedDocument; onRemove: () => void }) {
  const t = useTranslations("apply.file");
  const infected = document.scan === "infected";
  const Icon = infected ? TriangleAlert : document.scan === "waiting" ? LoaderCircle : FileCheck2;
  return (
    <div className="flex items-center gap-3 rounded-control border bg-card py-1.5 pr-1.5 pl-4">
      <Icon aria-hidden className="size-5 shrink-0 text-link" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-strong">{document.file_name}</span>
        <span className="block text-sm text-muted">{infected ? t("infected") : document.scan === "waiting" ? t("checking") : t("ready")}</span>
      </span>
      <Button type="button" variant="ghost" size="icon" aria-label={t("remove", { name: document.file_name })} onClick={onRemove}>
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}
