"use client";
/** Beneath a new password: how strong it is, in words first; the bars repeat them. */
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { type Strength, strengthOf } from "../strength";

const PAUSE_MS = 250;
const words = ["guessable", "weak", "fair", "strong", "excellent"] as const;
const colours = ["bg-destructive", "bg-destructive", "bg-evidence-rule", "bg-interval-edge", "bg-interval-edge"] as const;

export function StrengthMeter({ password, known }: { password: string; known: string[] }) {
  const t = useTranslations("identity.strength");
  const [found, setFound] = useState<{ of: string; strength: Strength } | null>(null);
  const about = known.join(" ");
  useEffect(() => {
    if (!password) return;
    let current = true;
    const timer = setTimeout(() => {
      // Where the lists cannot be loaded there is no meter; the server still judges.
      strengthOf(password, [about]).then(
        (strength) => current && setFound({ of: password, strength }),
        () => {},
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [password, about]);
  const strength = password && found ? found.strength : null;
  const score = strength?.score ?? 0;
  return (
    <div className="grid gap-1.5">
      <div aria-hidden className="grid grid-cols-4 gap-1.5">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={cn("h-1.5 rounded-full bg-interval-track transition-colors", strength && bar <= Math.max(1, score) && colours[score])}
          />
        ))}
      </div>
      <p role="status" className="min-h-5 text-sm text-muted">
        {strength && (
          <>
            <span className="font-semibold text-strong">{t(words[score])}</span>
            {score < 3 && <> {strength.warning ?? strength.suggestion ?? t("more")}</>}
          </>
        )}
      </p>
    </div>
  );
}
