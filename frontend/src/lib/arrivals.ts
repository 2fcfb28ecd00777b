/**
 * Where somebody came from: the campaign names and the referral code of the address they arrived by, and the host that
 * led here. Kept in this browser alone, told to the employer with an application and to nobody before; no id of a person.
 */
const KEY = "evenhand.arrivals";
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const NAMES = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"] as const;

type Touch = Record<(typeof NAMES)[number] | "referrer" | "page", string> & { at: string };
export type Source = { first: Touch | null; last: Touch | null; referral: string };

const nothing: Source = { first: null, last: null, referral: "" };

function host(referrer: string, own: string): string {
  try {
    const found = new URL(referrer).host;
    return found === own ? "" : found.slice(0, 255);
  } catch {
    return "";
  }
}

export function readSource(now = Date.now()): Source {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Source | null;
    return kept?.first && now - Date.parse(kept.first.at) < KEPT_MS ? kept : nothing;
  } catch {
    return nothing; // switched off, or not ours
  }
}

export function dropSource(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Switched off: there is nothing.
  }
}

/** A visit counts as an arrival when it is the first, or when its address or its referrer says something new. */
export function noteArrival(address: string, referrer: string, now = new Date()): void {
  const url = new URL(address);
  const said = Object.fromEntries(NAMES.map((name) => [name, (url.searchParams.get(name) ?? "").slice(0, 200)])) as Touch;
  const from = host(referrer, url.host);
  const referral = (url.searchParams.get("ref") ?? "").slice(0, 16);
  const before = readSource(now.getTime());
  if (before.first && !from && !referral && NAMES.every((name) => !said[name])) return;
  const touch: Touch = { ...said, referrer: from, page: url.pathname.slice(0, 200), at: now.toISOString() };
  const after: Source = { first: before.first ?? touch, last: touch, referral: referral || before.referral };
  try {
    localStorage.setItem(KEY, JSON.stringify(after));
  } catch {
    // As above: the application is then simply "direct".
  }
}
