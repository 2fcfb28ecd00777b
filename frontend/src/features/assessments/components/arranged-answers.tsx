"use client";
/** Answers of several parts: marks, an order, partners, gaps. All by native controls, so that keyboard and voice just work. */
import { ArrowDown, ArrowUp, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { cn } from "@/lib/cn";
import { entryOfParts, listOf, partsOf } from "../answer";
import type { Question } from "../api";
import { InlineMarkdown } from "@/components/markdown";

type Props = { question: Question; value: string; onChange: (value: string) => void; disabled?: boolean };

export function MultipleAnswer({ question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.answer");
  const marked = listOf(value);
  function turn(id: string) {
    const next = marked.includes(id) ? marked.filter((one) => one !== id) : [...marked, id].sort();
    onChange(next.length ? JSON.stringify(next) : "");
  }
  return (
    <fieldset disabled={disabled} className="grid gap-3">
      <legend className="mb-1 font-semibold text-strong">{t("mark")}</legend>
      {(question.options ?? []).map((option) => {
        const on = marked.includes(option.id);
        return (
          <label
            key={option.id}
            className={cn(
              "flex min-h-13 items-center gap-3.5 rounded-control border bg-card px-4 py-3 transition-colors duration-(--motion-quick)",
              "has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
              on ? "border-interval-edge bg-selected" : "border-control hover:bg-hover",
            )}
          >
            <input type="checkbox" checked={on} onChange={() => turn(option.id)} className="sr-only" />
            <span
              aria-hidden
              className={cn("grid size-7 shrink-0 place-items-center rounded-md border [&_svg]:size-4", on ? "border-transparent bg-action text-on-action" : "border-control")}
            >
              {on && <Check />}
            </span>
            <span className="min-w-0 flex-1 text-strong">
              <InlineMarkdown text={option.text} />
            </span>
          </label>
        );
      })}
      <p className="text-sm text-muted">{t("markHint")}</p>
    </fieldset>
  );
}

export function OrderingAnswer({ question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.answer");
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const options = question.options ?? [];
  const order = value ? listOf(value) : options.map((option) => option.id);
  const textOf = (id: string) => options.find((option) => option.id === id)?.text ?? id;
  function move(at: number, to: number) {
    const id = order[at];
    if (to < 0 || to >= order.length || id === undefined) return;
    const next = order.filter((one) => one !== id);
    next.splice(to, 0, id);
    onChange(JSON.stringify(next));
    setSaid(t("placed", { thing: textOf(id), place: to + 1 }));
    // The thing keeps the focus where it has gone, so that it can be moved on.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-thing="${id}"]`)?.focus());
  }
  function onKey(event: KeyboardEvent, at: number) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(at, event.key === "ArrowUp" ? at - 1 : at + 1);
  }
  return (
    <div className="grid gap-3" role="group" aria-label={t("order")}>
      <p className="font-semibold text-strong">{t("order")}</p>
      <ol ref={list} className="grid gap-2">
        {order.map((id, at) => (
          <li key={id} className="flex items-center gap-3 rounded-control border border-control bg-card py-1.5 pr-2 pl-4">
            <span className="tabular w-5 shrink-0 font-semibold text-muted">{at + 1}</span>
            <span className="min-w-0 flex-1 text-strong">
              <InlineMarkdown text={textOf(id)} />
            </span>
            <Button variant="ghost" size="sm" data-thing={id} disabled={disabled} aria-disabled={at === 0} aria-label={t("up", { thing: textOf(id) })} onKeyDown={(event) => onKey(event, at)} onClick={() => move(at, at - 1)}>
              <ArrowUp aria-hidden />
            </Button>
            <Button variant="ghost" size="sm" disabled={disabled} aria-disabled={at === order.length - 1} aria-label={t("down", { thing: textOf(id) })} onKeyDown={(event) => onKey(event, at)} onClick={() => move(at, at + 1)}>
              <ArrowDown aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <p className="text-sm text-muted">{t("orderHint")}</p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

export function MatchingAnswer({ question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.answer");
  const pairs = partsOf(value);
  const options = (question.options ?? []).map((option) => ({ value: option.id, label: option.text }));
  return (
    <fieldset disabled={disabled} className="grid gap-3">
      <legend className="mb-1 font-semibold text-strong">{t("match")}</legend>
      {(question.lefts ?? []).map((left) => (
        <Field key={left.id} label={left.text} className="sm:max-w-md">
          <NativeSelect
            placeholder={t("choosePartner")}
            options={options}
            value={pairs[left.id] ?? ""}
            onChange={(event) => onChange(entryOfParts({ ...pairs, [left.id]: event.target.value }))}
          />
        </Field>
      ))}
    </fieldset>
  );
}

export function FillInAnswer({ question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.answer");
  const parts = partsOf(value);
  return (
    <fieldset disabled={disabled} className="grid gap-3">
      <legend className="mb-1 font-semibold text-strong">{t("blanks")}</legend>
      {(question.blanks ?? []).map((name) => (
        <Field key={name} label={t("gap", { name })} className="sm:max-w-xs">
          <Input autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={200} value={parts[name] ?? ""} onChange={(event) => onChange(entryOfParts({ ...parts, [name]: event.target.value }))} />
        </Field>
      ))}
    </fieldset>
  );
}
