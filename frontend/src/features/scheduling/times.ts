/** Moments on somebody's clock: days of starts, clock times, weeks, and hours of a day. */
export type DayOfStarts = { key: string; label: string; starts: string[] };

export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

export function allZones(): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes("UTC") ? known : ["UTC", ...known];
}

function dayKey(moment: Date, zone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(moment);
}

export function longDay(iso: string, zone: string): string {
  return new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", timeZone: zone }).format(new Date(iso));
}

export function clock(iso: string, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date(iso));
}

/** Starts by the day on the clock of `zone`, in order. */
export function byDay(starts: readonly string[], zone: string): DayOfStarts[] {
  const days = new Map<string, DayOfStarts>();
  for (const start of starts) {
    const key = dayKey(new Date(start), zone);
    const day = days.get(key) ?? { key, label: longDay(start, zone), starts: [] };
    day.starts.push(start);
    days.set(key, day);
  }
  return [...days.values()];
}

/** The Monday of a date's week, both as `YYYY-MM-DD`. */
export function mondayOf(date: string): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

export function plusDays(date: string, days: number): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

export function today(zone: string, now: Date = new Date()): string {
  return dayKey(now, zone);
}

/** Minutes since midnight as `HH:MM` and back; midnight at the end of a day is 24:00. */
export function asClock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

export function asMinute(clockTime: string, endOfDay = false): number {
  const [hours = 0, minutes = 0] = clockTime.split(":").map(Number);
  const minute = hours * 60 + minutes;
  return endOfDay && minute === 0 ? 1440 : minute;
}

/** A clock time of a zone's day as a moment: the offset is asked for twice, for the first answer may lie beyond a change. */
export function momentIn(date: string, clockTime: string, zone: string): string {
  const wanted = new Date(`${date}T${clockTime}:00Z`).getTime();
  let moment = wanted;
  for (let round = 0; round < 2; round += 1) moment = wanted - offset(moment, zone);
  return new Date(moment).toISOString();
}

function offset(moment: number, zone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    })
      .formatToParts(new Date(moment))
      .map((part) => [part.type, Number(part.value)]),
  );
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(moment / 1000) * 1000;
}
