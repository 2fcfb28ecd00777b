"use client";
/** What was read out of the pasted text, one by one: accept or reject it, and see the words it came from. */
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { MarkedText } from "@/components/ui/marked-text";
import { cn } from "@/lib/cn";
import type { JobDraft } from "../api";
import type { Reading, ReadFrom } from "../proposal";

export function Readings({ read }: { read: ReadFrom }) {
  const t = useTranslations("jobs.new");
  const { setValue, getValues } = useFormContext<JobDraft>();
  const [rejected, setRejected] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<Reading | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Within the text only: the list must stay where it is.
    const [box, mark] = [text.current, text.current?.querySelector("mark")];
    if (current && box && mark) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }, [current]);

  function decide(reading: Reading, accept: boolean) {
    setRejected((before) => {
      const after = new Set(before);
      if (accept) after.delete(reading.id);
      else after.add(reading.id);
      return after;
    });
    for (const [name, value] of Object.entries(accept ? reading.accepted : reading.rejected)) {
      setValue(name as keyof JobDraft, value, { shouldDirty: true });
    }
    if (!reading.skill) return;
    const others = getValues("skills").filter((skill) => skill.skill_id !== reading.id);
    setValue("skills", accept ? [...others, reading.skill] : others, { shouldDirty: true });
  }

  function keys(event: KeyboardEvent, reading: Reading) {
    const key = event.key.toLowerCase();
    if (key === "a" || key === "r") decide(reading, key === "a");
    const step = { arrowdown: 1, arrowup: -1 }[key];
    if (step === undefined) return;
    event.preventDefault();
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>("[role=checkbox]") ?? [])];
    boxes[boxes.indexOf(event.target as HTMLElement) + step]?.focus();
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <fieldset className="grid min-w-0 gap-2">
        <legend className="font-semibold text-strong">{t("readings")}</legend>
        <p className="text-sm text-muted">{t("readingsHint")}</p>
        <ul ref={list} className="grid max-h-72 gap-1 overflow-y-auto">
          {read.readings.map((reading) => (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are shortcuts on the box inside
            <li key={reading.id} onFocus={() => setCurrent(reading)} onKeyDown={(event) => keys(event, reading)} className={cn("rounded-control px-2", current?.id === reading.id && "bg-selected")}>
              <Checkbox checked={!rejected.has(reading.id)} onCheckedChange={(checked) => decide(reading, checked)}>
                <span className={cn("[overflow-wrap:anywhere]", rejected.has(reading.id) && "text-muted line-through")}>
                  {reading.value} <span className="text-sm text-muted">{reading.name}</span>
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="rounded-card border bg-card p-5 shadow-soft">
        <p className="mb-3 text-sm text-muted">{t("sourceHint")}</p>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling text must be reachable by keyboard */}
        <div ref={text} tabIndex={0} role="region" aria-label={t("source")} className="max-h-[max(16rem,calc(100dvh-36rem))] overflow-y-auto pr-2 text-[0.9375rem]">
          <MarkedText text={read.text} spans={current ? current.spans.map((span) => ({ ...span, title: current.name })) : read.spans} />
        </div>
      </div>
    </div>
  );
}
