/** Initials in a circle. Never a photograph: a face must not weigh in a decision. */
import { cn } from "@/lib/cn";

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => (word ? [...word][0] : "")).join("").toUpperCase() || "·";
}

export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("grid size-10 shrink-0 place-items-center rounded-full bg-tone-brand text-sm font-semibold text-on-tone-brand", className)}
    >
      {initials(name)}
    </span>
  );
}
