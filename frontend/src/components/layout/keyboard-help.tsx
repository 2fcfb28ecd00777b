"use client";
/** Shortcuts and their help on "?". Single keys can disturb speech input, so they can be turned off (WCAG 2.1.4). */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { isTyping, turnShortcuts, useShortcutsOn } from "@/lib/shortcuts";

export type Shortcut = { key: string; href: string; label: string };

/** Go to a page by pressing "g" and then its key, within this time in milliseconds. */
const SEQUENCE = 1200;

function useShortcuts(shortcuts: Shortcut[], enabled: boolean, help: () => void) {
  const router = useRouter();
  useEffect(() => {
    // Not 0: time is counted from the page's load, and for its first moments every key would follow a "g".
    let since = -Infinity;
    function press(event: KeyboardEvent) {
      if (!enabled || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const followed = event.timeStamp - since < SEQUENCE;
      since = event.key === "g" ? event.timeStamp : -Infinity;
      if (event.key === "?") help();
      const target = followed && shortcuts.find(({ key }) => key === event.key);
      if (target) router.push(target.href);
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shortcuts, enabled, help, router]);
}

export function KeyboardHelp({ shortcuts }: { shortcuts: Shortcut[] }) {
  const t = useTranslations("common.shortcuts");
  const [open, setOpen] = useState(false);
  const [show] = useState(() => () => setOpen(true));
  const enabled = useShortcutsOn();
  useShortcuts(shortcuts, enabled, show);
  return (
    <>
      <button type="button" onClick={show} className="min-h-11 hover:text-strong hover:underline max-md:hidden">
        {t("title")}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("description")}>
        <dl className="grid gap-2">
          <Row label={t("open")} keys={["?"]} />
          {shortcuts.map(({ key, label }) => (
            <Row key={key} label={t("goto", { page: label })} keys={["g", key]} />
          ))}
        </dl>
        <Checkbox checked={enabled} onCheckedChange={turnShortcuts} className="mt-4 border-t pt-4">
          {t("enabled")}
        </Checkbox>
      </Dialog>
    </>
  );
}

function Row({ label, keys }: { label: string; keys: string[] }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt>{label}</dt>
      <dd className="flex gap-1.5">
        {keys.map((key) => (
          <kbd key={key} className="min-w-7 rounded-md border border-control px-1.5 py-0.5 text-center font-mono text-sm text-strong">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
