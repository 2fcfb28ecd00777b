import type { KeyboardEvent } from "react";

/** The marks are one stop of the Tab key; arrows go from one to the next. */
export function stepAmongMarks(event: KeyboardEvent<HTMLElement>) {
  const marks = [...(event.currentTarget.closest("[data-document]")?.querySelectorAll<HTMLElement>("[data-mark]") ?? [])];
  const at = marks.indexOf(event.currentTarget);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 };
  const to = marks[steps[event.key] ?? -1];
  if (at < 0 || !to) return;
  event.preventDefault();
  marks.forEach((mark) => (mark.tabIndex = mark === to ? 0 : -1));
  to.focus();
}
