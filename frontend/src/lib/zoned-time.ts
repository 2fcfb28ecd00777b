/** A wall clock's time in a time zone ("2026-05-01T17:00" in "Europe/Paris") and the moment it means. */

/** What the wall clock of the zone shows at this moment, as an input of type datetime-local has it. */
export function wallTime(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The moment at which the wall clock of the zone shows this; in the hour that a clock change skips, the one after it. */
export function momentOf(wall: string, zone: string): string | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const offset = (at: number) => Date.parse(`${wallTime(new Date(at).toISOString(), zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
  // The offset at the guess may be that of the other side of a clock change, so it is asked once more.
  const guess = asUtc - offset(asUtc);
  return new Date(asUtc - offset(guess)).toISOString();
}

export function zoneNames(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}
