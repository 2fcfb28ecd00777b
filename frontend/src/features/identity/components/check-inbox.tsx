"use client";
/** After a registration: where the mail went, how to get it again, and how to correct the address. */
import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ResendVerification } from "./resend-verification";

type CheckInboxProps = { email: string; demoInbox: boolean; onOther: () => void; onLeave: () => void };

export function CheckInbox({ email, demoInbox, onOther, onLeave }: CheckInboxProps) {
  const t = useTranslations("identity.checkInbox");
  return (
    <div className="grid justify-items-start gap-4">
      <MailCheck aria-hidden className="size-10 text-link" />
      <p role="status" className="[overflow-wrap:anywhere]">
        {t("detail", { email })}
      </p>
      <div className="flex flex-wrap gap-3">
        {demoInbox && (
          <Button asChild>
            <Link href={`/inbox?to=${encodeURIComponent(email)}`}>{t("openDemoInbox")}</Link>
          </Button>
        )}
        <Button asChild variant="secondary">
          <Link href="/sign-in" onClick={onLeave}>
            {t("confirmed")}
          </Link>
        </Button>
      </div>
      <div className="grid w-full justify-items-start gap-1 border-t pt-4">
        <h3 className="text-subtitle">{t("nothing")}</h3>
        <p className="text-muted">{t("lookAround")}</p>
        <ResendVerification email={email} />
        <button type="button" className="link mt-2 min-h-11" onClick={onOther}>
          {t("other")}
        </button>
      </div>
    </div>
  );
}
