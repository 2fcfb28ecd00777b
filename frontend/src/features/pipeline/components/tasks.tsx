"use client";
/** What is to be done for an application, or by oneself. */
import { useTranslations } from "next-intl";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { moment } from "@/lib/format";
import { type Task, useAddTask, useChangeTask, useMembers, useMyTasks, useTasks } from "../team-api";

export function Tasks({ applicationId }: { applicationId: string }) {
  const t = useTranslations("pipeline.task");
  const tasks = useTasks(applicationId);
  return (
    <Section id="team-tasks" title={t("title")}>
      <TaskList tasks={tasks.data ?? []} />
      {tasks.data?.length === 0 && <p className="text-muted">{t("empty")}</p>}
      <TaskForm applicationId={applicationId} />
    </Section>
  );
}

export function MyTasks() {
  const t = useTranslations("pipeline.task");
  const tasks = useMyTasks();
  if (!tasks.data?.length) return null;
  return (
    <Section id="my-tasks" title={t("mine")}>
      <TaskList tasks={tasks.data} named />
    </Section>
  );
}

function TaskList({ tasks, named }: { tasks: readonly Task[]; named?: boolean }) {
  const t = useTranslations("pipeline.task");
  const change = useChangeTask();
  return (
    <ul className="grid">
      {tasks.map((task) => (
        <li key={task.id} className="flex flex-wrap items-center justify-between gap-x-3 border-b last:border-0">
          <Checkbox checked={task.done_at !== null} onCheckedChange={(done) => change.mutate({ id: task.id, done })}>
            <span className={task.done_at ? "text-muted line-through" : "text-strong"}>{task.title}</span>
            <span className="block text-sm text-muted">
              {moment(task.due_at)}
              {task.assignee && ` · ${task.assignee.name}`}
            </span>
          </Checkbox>
          <span className="flex items-center gap-2">
            {task.overdue && <Badge tone="danger">{t("overdue")}</Badge>}
            {named && (
              <Link href={`/company/jobs/${task.job_id}/applications/${task.application_id}`} className="link">
                {t("for", { name: task.candidate_name })}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function TaskForm({ applicationId }: { applicationId: string }) {
  const t = useTranslations("pipeline.task");
  const add = useAddTask(applicationId);
  const members = useMembers();
  const [title, setTitle] = useState("");
  const [due, setDue] = useState("");
  const [who, setWho] = useState("");
  function save(event: FormEvent) {
    event.preventDefault();
    if (!title.trim() || !due) return;
    add.mutate({ title: title.trim(), due_at: new Date(due).toISOString(), assignee_id: who || null }, { onSuccess: () => (setTitle(""), setDue("")) });
  }
  return (
    <form onSubmit={save} className="mt-4 grid gap-3 border-t pt-4">
      <FormProblem error={add.error} />
      <Field label={t("what")}>
        <Input maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t("due")}>
        <Input type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />
      </Field>
      <Field label={t("who")}>
        <NativeSelect value={who} placeholder={t("me")} options={(members.data ?? []).map((one) => ({ value: one.user_id, label: one.name }))} onChange={(event) => setWho(event.target.value)} />
      </Field>
      <Button type="submit" variant="secondary" busy={add.isPending} disabled={!title.trim() || !due}>
        {t("add")}
      </Button>
    </form>
  );
}
