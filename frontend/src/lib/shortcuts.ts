/** Single keys as deeds. They can disturb speech input, so everybody can turn them off (WCAG 2.1.4). */
import { useEffect, useRef, useSyncExternalStore } from "react";

const storageKey = "evenhand.shortcuts";
const changed = "evenhand:shortcuts";

function subscribe(listener: () => void) {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(storageKey) !== "off", () => false);
}

export function turnShortcuts(on: boolean) {
  localStorage.setItem(storageKey, on ? "on" : "off");
  window.dispatchEvent(new Event(changed));
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Runs the deed of a key, unless one types, a dialog is open, or the keys are turned off. */
export function useKeys(keys: Record<string, () => void>) {
  const on = useShortcutsOn();
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!on) return;
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector("[role=dialog], [role=menu]")) return;
      const deed = current.current[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [on]);
}
