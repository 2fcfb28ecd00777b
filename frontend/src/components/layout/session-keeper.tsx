"use client";
/**
 * Around every page of somebody signed in: keeps the session fresh. When it is really over, whoever is only reading or
 * typing is told without being interrupted; whoever does something is led to the sign-in, and back here.
 */
import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { signInPath } from "@/lib/paths";
import { keepFresh, onSessionEnded } from "@/lib/session";
import { ViewerIdContext } from "@/lib/viewer-id";

const toSignIn = () => window.location.assign(signInPath(`${window.location.pathname}${window.location.search}`));

export function SessionKeeper({ viewerId, children }: { viewerId: string; children: ReactNode }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stops = [
      keepFresh(),
      onSessionEnded((deed) => {
        setOver(true);
        if (deed) toSignIn();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <ViewerIdContext.Provider value={viewerId}>
      {children}
      {over && <SignedOut />}
    </ViewerIdContext.Provider>
  );
}

function SignedOut() {
  const t = useTranslations("common.session");
  return (
    <div role="alert" className="fixed inset-x-4 bottom-20 z-40 mx-auto max-w-xl animate-appear rounded-control shadow-lifted md:bottom-4">
      <Notice tone="warning" title={t("over.title")} icon={<LogIn aria-hidden />}>
        <p>{t("over.detail")}</p>
        <Button size="sm" className="mt-2" onClick={toSignIn}>
          {t("signIn")}
        </Button>
      </Notice>
    </div>
  );
}
