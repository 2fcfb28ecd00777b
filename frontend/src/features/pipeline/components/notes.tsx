"use client";
/** Notes of the team on an application, and whom they call. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { MentionTextarea } from "@/components/ui/mention-textarea";
import { NativeSelect } from "@/components/ui/native-select";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { useAddNote, useMembers, useNotes, useRemoveNote } from "../team-api";

export function Notes({ applicationId }: { applicationId: string }) {
  const t = useTranslations("pipeline.notes");
  const notes = useNotes(applicationId);
  const remove = useRemoveNote();
  return (
    <Section id="team-notes" title={t("title")} description={t("description")}>
      <NoteForm applicationId={applicationId} />
      {notes.isPending && <SkeletonLines lines={2} className="mt-4" />}
      {notes.isError && <ErrorState error={notes.error} retry={() => void notes.refetch()} />}
      {notes.data?.length === 0 && <p className="mt-4 text-muted">{t("empty")}</p>}
      <ul className="mt-4 grid gap-4 empty:hidden">
        {notes.data?.map((note) => (
          <li key={note.id} className="border-t pt-3">
            <p className="text-sm text-muted">
              <span className="font-semibold text-strong">{note.author?.name ?? t("former")}</span> · <time dateTime={note.created_at}>{moment(note.created_at)}</time>
            </p>
            <p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{note.text}</p>
            {note.mentions.length > 0 && <p className="mt-1 text-sm text-muted">{t("mentioned", { names: note.mentions.map((one) => one.name).join(", ") })}</p>}
            {note.own && (
              <Button variant="ghost" size="sm" onClick={() => remove.mutate(note.id)}>
                {t("remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Typing “@” or choosing a name calls a colleague, who is told. */
function NoteForm({ applicationId, onDone }: { applicationId: string; onDone?: () => void }) {
  const t = useTranslations("pipeline.notes");
  const add = useAddNote(applicationId);
  const members = useMembers();
  const [text, setText] = useState("");
  const people = members.data ?? [];
  const called = people.filter((one) => text.includes(`@${one.name}`));
  function save() {
    if (!text.trim()) return;
    add.mutate(
      { text: text.trim(), mentions: called.map((one) => one.user_id) },
      {
        onSuccess: () => {
          setText("");
          onDone?.();
        },
      },
    );
  }
  return (
    <div className="grid gap-3">
      <FormProblem error={add.error} />
      <Field label={t("write")} hint={called.length > 0 ? t("mentioned", { names: called.map((one) => one.name).join(", ") }) : undefined}>
        <MentionTextarea
          rows={3}
          maxLength={8000}
          value={text}
          onValueChange={setText}
          names={people.map((one) => one.name)}
          found={(count) => t("found", { count })}
          onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && save()}
        />
      </Field>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Field label={t("mention")} className="min-w-44">
          <NativeSelect
            value=""
            placeholder={t("mention")}
            options={people.map((one) => ({ value: one.name, label: one.name }))}
            onChange={(event) => event.target.value && setText(`${text}${text && !text.endsWith(" ") ? " " : ""}@${event.target.value} `)}
          />
        </Field>
        <Button busy={add.isPending} disabled={!text.trim()} onClick={save}>
          {t("add")}
        </Button>
      </div>
    </div>
  );
}

export function NoteDialog({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const t = useTranslations("pipeline.notes");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} description={t("description")}>
      <NoteForm applicationId={applicationId} onDone={onClose} />
    </Dialog>
  );
}
