"use client";
/** Renews the session and returns. Whatever comes of it, nobody is sent in circles. */
import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { signInPath } from "@/lib/paths";
import { refresh } from "@/lib/session";

const RETURNED = "evenhand.returned";
/** Back here for the same page so soon: renewing did not help it. */
const CIRCLE_MS = 15_000;

type Returned = { next: string; at: number };

function isCircle(next: string): boolean {
  try {
    const last = JSON.parse(sessionStorage.getItem(RETURNED) ?? "null") as Returned | null;
    sessionStorage.setItem(RETURNED, JSON.stringify({ next, at: Date.now() }));
    return last?.next === next && Date.now() - last.at < CIRCLE_MS;
  } catch {
    return false; // no storage, no cookies either: the refresh itself will fail
  }
}

export function RenewSession({ next }: { next: string }) {
  const t = useTranslations("common.session");
  const renewal = useQuery({
    queryKey: ["session", next],
    queryFn: async () => (isCircle(next) ? ("circle" as const) : await refresh()),
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const outcome = renewal.data;
  useEffect(() => {
    // An ended session goes there too: the page itself knows whether it needs a sign-in.
    if (outcome === "fresh" || outcome === "ended") window.location.replace(next);
  }, [outcome, next]);
  if (outcome === "circle") {
    return (
      <>
        <p role="alert">{t("failed")}</p>
        <Button asChild className="justify-self-start">
          <a href={`${signInPath(next)}&stay=1`}>{t("signIn")}</a>
        </Button>
      </>
    );
  }
  if (outcome === "unreachable" || renewal.isError) {
    return (
      <>
        <p role="alert">{t("unreachable")}</p>
        <Button className="justify-self-start" onClick={() => window.location.reload()}>
          {t("again")}
        </Button>
      </>
    );
  }
  return (
    <p role="status" className="flex items-center gap-3 text-muted">
      <LoaderCircle aria-hidden className="size-5 animate-spin" /> {t("working")}
    </p>
  );
}
