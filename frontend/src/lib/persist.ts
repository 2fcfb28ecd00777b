/** Sends a request until it is answered for good: once more after a refresh, once more after a step-up. */
import { announceEnd, refresh } from "./session";
import { askForProof, type ProofMethod } from "./step-up";

/** What came back, whichever way it was sent. */
export type Sent<Answer> = { status: number; problem: () => Promise<unknown>; answer: Answer };

const SIGNED_OUT = new Set(["not-signed-in", "session-ended"]);

type Document = { type?: string; methods?: ProofMethod[] };

function slugOf(document: Document): string {
  return (document.type ?? "").replace("/problems/", "");
}

/** `deed`: it changes something, so a person is waiting for it. */
export async function persist<Answer>(deed: boolean, send: () => Promise<Sent<Answer>>): Promise<Answer> {
  let refreshed = false;
  let proven = false;
  for (;;) {
    const since = Date.now();
    const sent = await send();
    if (sent.status !== 401 && sent.status !== 403) return sent.answer;
    const document = ((await sent.problem().catch(() => null)) ?? {}) as Document;
    const slug = slugOf(document);
    if (sent.status === 401 && !refreshed && SIGNED_OUT.has(slug)) {
      refreshed = true;
      if (await isFresh(since, deed)) continue;
    } else if (slug === "step-up-required" && !proven) {
      proven = true;
      if (await askForProof(document.methods ?? [])) continue;
    }
    return sent.answer;
  }
}

async function isFresh(since: number, deed: boolean): Promise<boolean> {
  const outcome = await refresh(since);
  if (outcome === "ended") announceEnd(deed);
  // Not "signed out": nothing is known, and what was typed must not be taken for lost.
  if (outcome === "unreachable") throw new TypeError("the session could not be renewed");
  return outcome === "fresh";
}
