/** How long a refusal asks to wait. */
import { isProblem } from "@/lib/problem";

/** Of one refusal the moment is computed once: a later rendering must not begin the wait anew. */
const moments = new WeakMap<Error, number>();

/** The moment (performance.now()) from which another try is heard, or null where the refusal names none. */
export function waitUntil(error: unknown): number | null {
  if (!isProblem(error, "too-many-requests")) return null;
  const seconds = Number(error.members.retry_after_seconds);
  if (!Number.isFinite(seconds) || seconds <= 0) return null;
  const known = moments.get(error) ?? performance.now() + seconds * 1000;
  moments.set(error, known);
  return known;
}
