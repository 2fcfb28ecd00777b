"use client";
/** A form on something stored under a version: kept while one types, and joined with what another window stored meanwhile. */
import { useState } from "react";
import { type DefaultValues, type FieldValues, type Resolver, useForm } from "react-hook-form";
import { applyFieldErrors } from "./form";
import { type Merge, merge, resolve, same, type Side } from "./merge";
import { isProblem } from "./problem";
import { useDraft } from "./use-draft";

type Versioned = FieldValues & { version: number };

export type Clash<Values> = { found: Merge<Values>; theirs: Values };

/** Mine and theirs joined, standing on their version. A draft from before the last visit began with something that nobody knows any more: then every difference is a choice. */
export function clashOf<Values extends { version: number }>(began: Values, mine: Values, theirs: Values): Clash<Values> {
  const base = began.version === mine.version ? began : ({ version: mine.version } as Values);
  const { merged, conflicts, taken } = merge(base, mine, theirs);
  const visible = (fields: typeof taken) => fields.filter((field) => field !== "version");
  return { found: { merged: { ...merged, version: theirs.version }, conflicts: visible(conflicts), taken: visible(taken) }, theirs };
}

type Options<Values extends Versioned> = {
  resolver: Resolver<Values, unknown, Values>;
  /** What the form shows first. */
  initial: Values;
  /** What is stored; the same, unless the form begins with a proposal. */
  base?: Values;
  /** Under which name what is typed is kept in this tab. */
  keptAs: string;
  /** The slug by which the API says that another window was first. */
  changed: string;
  /** Drops what holds nothing, before it is sent. */
  prune: (values: Values) => Values;
  /** Where in the form a field of the API stands. */
  fieldPath: (field: string) => string | null;
  send: (values: Values) => Promise<Values>;
  current: () => Promise<Values>;
  onStored?: () => void;
};

export function useVersionedForm<Values extends Versioned>(options: Options<Values>) {
  const { resolver, initial, keptAs, changed, prune, fieldPath, send, current, onStored } = options;
  const form = useForm<Values, unknown, Values>({ resolver, defaultValues: initial as DefaultValues<Values> });
  const draft = useDraft(form, keptAs);
  const [began, setBegan] = useState(options.base ?? initial);
  const [clash, setClash] = useState<Clash<Values> | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);

  /** The form stands on what is stored; what differs from it is unsaved. */
  function standOn(stored: Values, now: Values) {
    setBegan(stored);
    form.reset(stored);
    if (!same(now, stored)) form.reset({ ...now, version: stored.version }, { keepDefaultValues: true });
  }

  async function fail(error: unknown, sent: Values) {
    if (isProblem(error, changed)) {
      const found = clashOf(began, sent, await current());
      if (found.found.conflicts.length > 0) return setClash(found);
      // Each changed something else: both fit together, and nobody needs to be asked.
      standOn(found.theirs, found.found.merged);
      return store(found.found.merged);
    }
    if (!applyFieldErrors<Values>(error, fieldPath, form.setError)) setRefusal(error);
  }

  async function store(values: Values) {
    const sent = prune(values);
    // Entries without a word go, so that what the API refuses stands at the same place here.
    if (!same(sent, values)) form.reset(sent, { keepDefaultValues: true });
    setRefusal(null);
    setSaving(true);
    try {
      const stored = await send(sent);
      const typed = form.getValues();
      // What was typed while the request was under way stays.
      const still = same(typed, sent);
      standOn(stored, still ? stored : typed);
      if (still) draft.clear();
      setClash(null);
      onStored?.();
    } catch (error) {
      await fail(error, sent).catch(setRefusal);
    } finally {
      setSaving(false);
    }
  }

  function settle(choices: Record<string, Side>) {
    if (!clash) return;
    const values = resolve(clash.found, clash.theirs, choices as Partial<Record<keyof Values & string, Side>>);
    standOn(clash.theirs, values);
    void store(values);
  }

  return { form, draft, clash, refusal, saving, submit: form.handleSubmit(store), settle, closeClash: () => setClash(null) };
}
