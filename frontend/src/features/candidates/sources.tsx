"use client";
/** Ties each field of the form to the place of the résumé it was read from: focus or hover on one lights up the other. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { cn } from "@/lib/cn";
import { SourceNote } from "./components/source-note";
import { type Source, skillSource, sourceOf } from "./evidence";
import type { Resume } from "./types";

type Sources = {
  find: (field: string) => Source | null;
  findSkill: (id: string | null | undefined, label: string) => Source | null;
  active: string | null;
  /** What the pointer is over lights up before what has the focus. */
  hover: (path: string | null) => void;
  /** The focus lights up a place; `scroll` also brings it into view. */
  light: (path: string | null, scroll?: boolean) => void;
  /** The place that should be scrolled to, with a number that grows so that the same place can be asked for again. */
  wanted: { path: string; turn: number } | null;
};

const SourcesContext = createContext<Sources | null>(null);

export const useSources = () => useContext(SourcesContext);

export function SourcesProvider({ resume, children }: { resume: Resume; children: ReactNode }) {
  const [focused, setFocused] = useState<string | null>(null);
  const [hovered, hover] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Sources["wanted"]>(null);
  const light = useCallback((path: string | null, scroll = false) => {
    setFocused(path);
    if (path && scroll) setWanted((before) => ({ path, turn: (before?.turn ?? 0) + 1 }));
  }, []);
  const lookup = useMemo(
    () => ({
      find: (field: string) => sourceOf(resume.confidences, field),
      findSkill: (id: string | null | undefined, label: string) => skillSource(resume, id, label),
    }),
    [resume],
  );
  const value = useMemo(() => ({ ...lookup, active: hovered ?? focused, hover, light, wanted }), [lookup, hovered, focused, light, wanted]);
  return <SourcesContext value={value}>{children}</SourcesContext>;
}

/** The control of the field that was read at a place: what a press on the page leads to. */
export function controlOf(path: string): HTMLElement | null {
  const around = [...document.querySelectorAll<HTMLElement>("[data-source]")].find((element) => element.dataset.source === path);
  return around?.querySelector<HTMLElement>("input, textarea, select, button") ?? null;
}

type SourcedProps = {
  /** The field by its place in the résumé, such as "experience.0.title"; or the skill. */
  field?: string;
  skill?: { skill_id?: string | null; label: string };
  children: ReactNode;
  className?: string;
  /** Without the note beneath: for rows where there is no room. */
  quiet?: boolean;
};

/** Around one field; without a résumé behind the form it is only a box. */
export function Sourced({ field, skill, children, className, quiet }: SourcedProps) {
  const sources = useSources();
  const source = !sources ? null : skill ? sources.findSkill(skill.skill_id, skill.label) : sources.find(field ?? "");
  if (!sources || !source) return <div className={cn("grid content-start gap-1.5", className)}>{children}</div>;
  const { path, evidence } = source;
  return (
    <div
      data-source={path}
      className={cn("grid content-start gap-1.5 rounded-control transition-shadow", sources.active === path && "ring-2 ring-evidence-rule ring-offset-4 ring-offset-card", className)}
      onFocus={() => sources.light(path, true)}
      onBlur={() => sources.light(null)}
      onMouseEnter={() => sources.hover(path)}
      onMouseLeave={() => sources.hover(null)}
    >
      {children}
      {!quiet && <SourceNote evidence={evidence} />}
    </div>
  );
}
