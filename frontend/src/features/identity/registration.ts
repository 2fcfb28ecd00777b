/** A registration under way, kept in this tab so that a reload loses nothing. The password is never kept. */
import { draftKey, dropDraft, readDraft, writeDraft } from "@/lib/drafts";

export type Kind = "candidate" | "company";
export type Step = "company" | "person" | "password" | "inbox";
export type Answers = { organization_name: string; name: string; email: string };
export type Progress = { step: Step; answers: Answers };

export const stepsOf = (kind: Kind): Step[] =>
  kind === "company" ? ["company", "person", "password", "inbox"] : ["person", "password", "inbox"];

const keyOf = (kind: Kind) => draftKey("guest", `registration.${kind}`);

export const emptyAnswers: Answers = { organization_name: "", name: "", email: "" };

export function readProgress(kind: Kind): Progress | null {
  const kept = readDraft<Partial<Progress>>(keyOf(kind));
  if (!kept?.step || !stepsOf(kind).includes(kept.step)) return null;
  return { step: kept.step, answers: { ...emptyAnswers, ...kept.answers } };
}

export const keepProgress = (kind: Kind, progress: Progress) => writeDraft(keyOf(kind), progress);
export const dropProgress = (kind: Kind) => dropDraft(keyOf(kind));
