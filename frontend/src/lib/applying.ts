/** The application somebody has begun: where registering, a sign-in or a new profile leads back to. Kept in this browser. */
import { safeReturn } from "./paths";

const KEY = "evenhand.applying";
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

export type Applying = { path: string; title: string };
type Kept = Applying & { at: number; led?: boolean };

function read(): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Kept | null;
    return kept && Date.now() - kept.at < KEPT_MS && safeReturn(kept.path) ? kept : null;
  } catch {
    return null;
  }
}

function write(kept: Kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Switched off: then nobody is led back.
  }
}

export function noteApplying(applying: Applying): void {
  write({ ...applying, at: Date.now(), led: true });
}

/** Somebody without an account wants to apply: the first page they see signed in leads on to it. */
export function noteApplyingAsGuest(applying: Applying): void {
  write({ ...applying, at: Date.now(), led: false });
}

export const readApplying = (): Applying | null => read();

/** Once: the path to lead to at the first page after registering. */
export function takeReturn(): string | null {
  const kept = read();
  if (!kept || kept.led !== false) return null;
  write({ ...kept, led: true });
  return kept.path;
}

export function forgetApplying(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
