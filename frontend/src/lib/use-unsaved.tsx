"use client";
/** Asks before a page with unsaved changes is left by a link, a reload or a closed tab. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** The link a press would follow inside this window, if it leads to another page of this site. */
export function leavesBy(event: MouseEvent, here: string): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  const from = new URL(here);
  const to = new URL(link.href, here);
  if (to.origin !== from.origin || (to.pathname === from.pathname && to.search === from.search)) return null;
  return to.pathname + to.search + to.hash;
}

/** Render what this gives; it is empty until somebody is about to leave. */
export function useUnsaved(dirty: boolean, discard?: () => void): ReactNode {
  const t = useTranslations("editing.unsaved");
  const router = useRouter();
  const [going, setGoing] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const to = leavesBy(event, window.location.href);
      if (!to) return;
      event.preventDefault();
      event.stopPropagation();
      setGoing(to);
    };
    window.addEventListener("beforeunload", close);
    // Before the router hears of it.
    document.addEventListener("click", click, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", close);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [dirty]);
  return (
    <Dialog
      open={going !== null}
      onOpenChange={(open) => !open && setGoing(null)}
      title={t("title")}
      description={t("detail")}
      actions={
        <>
          <Button
            variant="secondary"
            onClick={() => {
              discard?.();
              setGoing(null);
              if (going) router.push(going as "/");
            }}
          >
            {t("leave")}
          </Button>
          <Button onClick={() => setGoing(null)}>{t("stay")}</Button>
        </>
      }
    />
  );
}
