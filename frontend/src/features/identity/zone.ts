/** Time zones: those there are, the device's, and whether the account's was ever chosen. */
const ASKED = "evenhand.zone-known";

export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export function zones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

export function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(new Date());
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Somebody chose a zone, or one was chosen for them: UTC then means UTC, not "nobody said". */
export function knowZone(): void {
  try {
    localStorage.setItem(ASKED, "1");
  } catch {
    // Storage is switched off: the device's zone is offered again next time.
  }
}

export function isZoneKnown(): boolean {
  if (typeof window === "undefined") return true;
  try {
    return localStorage.getItem(ASKED) !== null;
  } catch {
    return true;
  }
}
