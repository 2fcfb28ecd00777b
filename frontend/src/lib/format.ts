/** Dates, money and numbers as people read them. */
export function day(iso: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso));
}

/** The day and hour on the clock of a place, with the clock's name: the same for every reader. */
export function zonedDay(iso: string, zone: string): string {
  return new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone, timeZoneName: "short" }).format(new Date(iso));
}

/** The zone the reader chose for their account; the device's where they chose none. */
let readersZone: string | undefined;

export function readIn(zone: string | undefined): void {
  // On the server this module serves many readers at once.
  if (typeof window !== "undefined") readersZone = zone;
}

/** In the reader's own time zone, so only for what renders in the browser. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: readersZone }).format(new Date(iso));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

export function ago(iso: string, now: number = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit);
  }
  return words.format(0, "second");
}

export function pay(min: number | null, max: number | null, currency: string | null): string | null {
  if (min === null && max === null) return null;
  const write = (amount: number) =>
    new Intl.NumberFormat("en", {
      maximumFractionDigits: 0,
      ...(currency ? { style: "currency", currency } : {}),
    }).format(amount);
  if (min !== null && max !== null && min !== max) return `${write(min)} – ${write(max)}`;
  return write((min ?? max) as number);
}

/** A share in [0, 1] as whole hundredths, the unit of all compatibility scores. */
export function hundredths(share: number): string {
  return String(Math.round(share * 100));
}
