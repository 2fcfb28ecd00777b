"use client";
/** The call of a meeting: first the devices, then the waiting room or the call itself. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { useMeeting } from "../api";
import { CallPreview } from "./call-preview";
import { CallRoom } from "./call-room";

export function CallPage({ id, back }: { id: string; back: string }) {
  const t = useTranslations("scheduling.call");
  const meeting = useMeeting(id);
  const [entered, setEntered] = useState<{ local: MediaStream | null } | null>(null);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 10_000);
    return () => window.clearInterval(timer);
  }, []);
  if (meeting.isPending) return <SkeletonCards />;
  if (meeting.isError) return <ErrorState error={meeting.error} retry={() => void meeting.refetch()} />;
  const found = meeting.data;
  const opens = found.call_opens_at;
  const leave = () => {
    entered?.local?.getTracks().forEach((track) => track.stop());
    setEntered(null);
  };
  if (entered) return <CallRoom meeting={found} local={entered.local} onLeave={leave} />;
  return (
    <>
      <PageHeader crumbs={[{ label: found.title, href: back }, { label: t("title") }]} title={t("title")} description={t("description", { title: found.title })} />
      {!opens ? (
        <Notice tone="neutral">{t("noCall")}</Notice>
      ) : new Date(opens).getTime() > now ? (
        <Notice tone="info" title={t("early")}>
          {t("opens", { moment: moment(opens) })}
        </Notice>
      ) : null}
      <CallPreview mayEnter={Boolean(opens && new Date(opens).getTime() <= now)} onEnter={(local) => setEntered({ local })} />
      <p className="mt-6">
        <Button asChild variant="ghost">
          <Link href={back}>{t("back")}</Link>
        </Button>
      </p>
    </>
  );
}
