/**
 * Keeping a person signed in: the access cookie lives minutes, and a refresh token may be used exactly once.
 *
 * A token presented twice ends the session, so a browser must ask one tab at a time. The Web Lock does that; a mark in
 * localStorage does it where locks are missing (plain http) and tells of a page that was closed while it asked.
 */
export type Outcome = "fresh" | "ended" | "unreachable";

/** Readable, holds no secret, and lives as long as the refresh token: whether a refresh is worth trying. */
const HINT = /(?:^|;\s*)((?:__Host-|__Secure-)?evenhand_signed_in)=/;
const LOCK = "evenhand-refresh";
const REFRESHED = "evenhand.refreshed";
const UNDER_WAY = "evenhand.refresh-under-way";
const ORPHAN_MS = 8_000;
/** Refresh when less than this is left of the access token. */
const MARGIN_MS = 90_000;
/** Assumed where nobody told us, as after a sign-in at another provider. */
const ASSUMED_LIFE_MS = 4 * 60_000;

type Refreshed = { at: number; until: number };

function read<Value>(key: string): Value | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Value | null;
  } catch {
    return null; // storage is switched off: each tab then knows only of itself
  }
}

function write(key: string, value: unknown) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As above.
  }
}

export const isHinted = (): boolean => HINT.test(document.cookie);

/** After the session ended: nobody should try a refresh again, neither here nor on the server's advice. */
export function dropHint(): void {
  const name = HINT.exec(document.cookie)?.[1];
  if (!name) return;
  // A secure cookie can only be taken away by a secure one; localhost counts as secure.
  const secure = window.isSecureContext ? "; Secure" : "";
  document.cookie = `${name}=; Max-Age=0; Path=/; SameSite=Lax${secure}`;
}

/** Notes how long the access token lives. The server's clock is compared with itself, never with this device's. */
export function noteAccess(expiresAt: string, serverDate: string | null): void {
  const life = new Date(expiresAt).getTime() - (serverDate ? new Date(serverDate).getTime() : Date.now());
  const bounded = Number.isFinite(life) && life > 0 ? Math.min(life, 15 * 60_000) : ASSUMED_LIFE_MS;
  write(REFRESHED, { at: Date.now(), until: Date.now() + bounded } satisfies Refreshed);
}

let running: Promise<Outcome> | null = null;

/** Renews the session, unless that happened after `since` (the moment the refused request was sent). */
export function refresh(since: number = Date.now()): Promise<Outcome> {
  running ??= exclusively(() => refreshOnce(since)).finally(() => {
    running = null;
  });
  return running;
}

async function exclusively(deed: () => Promise<Outcome>): Promise<Outcome> {
  return "locks" in navigator ? await navigator.locks.request(LOCK, deed) : await deed();
}

async function refreshOnce(since: number): Promise<Outcome> {
  if ((read<Refreshed>(REFRESHED)?.at ?? 0) > since || (await anotherPageDid())) return "fresh";
  if (!isHinted()) return "ended";
  write(UNDER_WAY, Date.now());
  try {
    // The answer must arrive even when the page is left meanwhile: the old token is spent by then.
    const response = await fetch("/v1/auth/refresh", {
      method: "POST",
      keepalive: true,
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-Evenhand-Client": "web" },
      body: "{}",
    });
    return await outcomeOf(response);
  } catch {
    return "unreachable";
  } finally {
    write(UNDER_WAY, null);
  }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.ok) {
    const { expires_at } = (await response.json()) as { expires_at: string };
    noteAccess(expires_at, response.headers.get("date"));
    return "fresh";
  }
  if (response.status !== 401) return "unreachable";
  dropHint();
  write(REFRESHED, null);
  return "ended";
}

/** A page that asked and was left, or a tab without locks: wait for it, and look whether its answer arrived. */
async function anotherPageDid(): Promise<boolean> {
  const began = read<number>(UNDER_WAY);
  if (began === null || Date.now() - began > ORPHAN_MS) return false;
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    if ((read<Refreshed>(REFRESHED)?.at ?? 0) > began) return true;
    const seen = await fetch("/v1/auth/me", { credentials: "same-origin" }).catch(() => null);
    if (seen?.ok) return true;
  }
  return false;
}

/** Milliseconds until the next refresh is due. */
function dueIn(openedAt: number): number {
  const until = read<Refreshed>(REFRESHED)?.until ?? openedAt + ASSUMED_LIFE_MS;
  return until - MARGIN_MS - Date.now();
}

/** Refreshes in good time while the page is seen; gives the way to stop. */
export function keepFresh(): () => void {
  const openedAt = Date.now();
  async function look() {
    if (document.visibilityState !== "visible" || !isHinted() || dueIn(openedAt) > 0) return;
    if ((await refresh()) === "ended") announceEnd();
  }
  const timer = setInterval(() => void look(), 20_000);
  const events = ["visibilitychange", "online", "focus"] as const;
  events.forEach((name) => window.addEventListener(name, look));
  document.addEventListener("visibilitychange", look);
  void look();
  return () => {
    clearInterval(timer);
    events.forEach((name) => window.removeEventListener(name, look));
    document.removeEventListener("visibilitychange", look);
  };
}

/** `deed`: the person was doing something just then, and cannot go on without signing in. */
type EndListener = (deed: boolean) => void;

const listeners = new Set<EndListener>();

/** Hears when the session is over for good: ended elsewhere, expired, or signed out in another tab. */
export function onSessionEnded(listener: EndListener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function announceEnd(deed = false): void {
  listeners.forEach((listener) => listener(deed));
}
