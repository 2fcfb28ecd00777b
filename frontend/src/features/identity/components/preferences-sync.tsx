"use client";
/** Stands before the page: brings the account's appearance and time zone to this device, keeps a change made here, and tells the account its time zone once. */
import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import { readIn } from "@/lib/format";
import { type Preferences, setPreferences, type Theme } from "../api";

import { deviceZone, isZoneKnown, knowZone } from "../zone";

const themes: readonly string[] = ["system", "light", "dark"];

export function PreferencesSync({ preferences }: { preferences: Preferences }) {
  const { theme, setTheme } = useTheme();
  const zone = preferences.time_zone === "UTC" && !isZoneKnown() ? undefined : preferences.time_zone;
  // Before anything after this component renders a time.
  useState(() => readIn(zone));
  useEffect(() => readIn(zone), [zone]);
  const saved = useRef(preferences);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    setTheme(preferences.theme);
    if (preferences.time_zone !== "UTC" || deviceZone() === "UTC" || isZoneKnown()) return;
    knowZone();
    saved.current = { ...saved.current, time_zone: deviceZone() };
    // A convenience: where it fails, the account stays in UTC and its owner can choose.
    setPreferences(saved.current).catch(() => {});
  }, [preferences, setTheme]);
  const applied = useRef(false);
  useEffect(() => {
    if (theme === saved.current.theme) applied.current = true;
    if (!applied.current || !theme || theme === saved.current.theme || !themes.includes(theme)) return;
    saved.current = { ...saved.current, theme: theme as Theme };
    setPreferences(saved.current).catch(() => {});
  }, [theme]);
  return null;
}
