"use client";
/** Every device on which this person is signed in, each with a way to end it. */
import { Laptop, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { moment } from "@/lib/format";
import { useProblemText } from "@/lib/problem-text";
import { type Session, useEndSession, useSessions } from "../api";
import { describeDevice } from "../device";

export function SessionsList() {
  const sessions = useSessions();
  if (sessions.isPending) return <SkeletonCards cards={2} />;
  if (sessions.isError) return <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />;
  return (
    <ul className="grid gap-3">
      {sessions.data.map((session) => (
        <li key={session.id}>
          <SessionCard session={session} />
        </li>
      ))}
    </ul>
  );
}

function SessionCard({ session }: { session: Session }) {
  const t = useTranslations("identity.sessions");
  const text = useProblemText();
  const end = useEndSession();
  const { name, mobile } = describeDevice(session.device);
  const Icon = mobile ? Smartphone : Laptop;
  return (
    <Card className="flex flex-wrap items-center gap-4">
      <Icon aria-hidden className="size-6 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-strong">
          {name ?? t("unknownDevice")} {session.current && <Badge tone="success" className="ml-2">{t("thisDevice")}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {t("lastUsed", { when: moment(session.last_used_at), address: session.address || "–" })}
        </p>
      </div>
      {!session.current && (
        <Button
          variant="secondary"
          size="sm"
          busy={end.isPending}
          onClick={() =>
            end.mutate(session.id, {
              onSuccess: () => toast(t("ended")),
              onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }),
            })
          }
        >
          {t("end")}
        </Button>
      )}
    </Card>
  );
}
