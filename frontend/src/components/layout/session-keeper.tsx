"use client";
/** Around every page of somebody signed in: keeps the session fresh, and says so when it is really over. */
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { signInPath } from "@/lib/paths";
import { keepFresh, onSessionEnded } from "@/lib/session";
import { ViewerIdContext } from "@/lib/viewer-id";

const here = () => `${window.location.pathname}${window.location.search}`;

export function SessionKeeper({ viewerId, children }: { viewerId: string; children: ReactNode }) {
  const t = useTranslations("common.session");
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stops = [
      keepFresh(),
      onSessionEnded(() => setOver(true)),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <ViewerIdContext.Provider value={viewerId}>
      {children}
      <Dialog
        open={over}
        onOpenChange={setOver}
        title={t("over.title")}
        description={t("over.detail")}
        actions={<Button onClick={() => window.location.assign(signInPath(here()))}>{t("signIn")}</Button>}
      />
    </ViewerIdContext.Provider>
  );
}
