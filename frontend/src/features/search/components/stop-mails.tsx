"use client";
/** The end of a mail's link: one press, because programs that scan mails open links and must not stop anything. */
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useStopMails } from "../api";

/** Behind the #, so that it is in no server's log. */
const tokenOfAddress = () => window.location.hash.slice(1);
const never = () => () => {};

export function StopMails() {
  const t = useTranslations("search.stop");
  const token = useSyncExternalStore(never, tokenOfAddress, () => null);
  const stop = useStopMails();
  if (stop.data)
    return (
      <p role="status" className="font-semibold text-strong">
        {t("done", { name: stop.data.name })}
      </p>
    );
  return (
    <div className="grid justify-items-start gap-4">
      <FormProblem error={stop.error} />
      {token === "" && <p>{t("noToken")}</p>}
      <Button disabled={!token} busy={stop.isPending} onClick={() => token && stop.mutate(token)}>
        {t("press")}
      </Button>
    </div>
  );
}
