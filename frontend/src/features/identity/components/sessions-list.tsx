"use client";
/** Every device on which this person is signed in, each with a way to end it. */
import { Laptop, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { ago, moment } from "@/lib/format";
import { useProblemText } from "@/lib/problem-text";
import { type Session, useEndSession, useSessions } from "../api";
import { describeDevice } from "../device";

export function SessionsList() {
  const t = useTranslations("identity.sessions");
  const sessions = useSessions();
  const end = useEndSession();
  if (sessions.isPending) return <SkeletonCards cards={2} />;
  if (sessions.isError) return <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />;
  const others = sessions.data.filter(({ current }) => !current);
  const sorted = [...sessions.data].sort((a, b) => Number(b.current) - Number(a.current) || b.last_used_at.localeCompare(a.last_used_at));
  return (
    <div className="grid gap-5">
      <ul className="grid gap-3">
        {sorted.map((session) => (
          <li key={session.id}>
            <SessionCard session={session} />
          </li>
        ))}
      </ul>
      {others.length === 0 && <p className="text-muted">{t("onlyThis")}</p>}
      {others.length > 0 && (
        <div>
          <ConfirmButton
            variant="secondary"
            title={t("endOthersTitle")}
            detail={t("endOthersDetail", { count: others.length })}
            confirm={t("endOthers")}
            onConfirm={async () => {
              await end.mutateAsync(null);
              toast(t("othersEnded"));
            }}
          >
            {t("endOthers")}
          </ConfirmButton>
        </div>
      )}
    </div>
  );
}

const known = new Set(["pwd", "otp", "hwk", "fed"]);

function SessionCard({ session }: { session: Session }) {
  const t = useTranslations("identity.sessions");
  const text = useProblemText();
  const end = useEndSession();
  const device = describeDevice(session.device);
  const name = device.name ?? t("unknownDevice");
  const Icon = device.mobile ? Smartphone : Laptop;
  const where = [session.place, session.address].filter(Boolean).join(" · ");
  const how = session.methods.filter((method) => known.has(method)).map((method) => t(`methods.${method as "pwd"}`));
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <Icon aria-hidden className="size-6 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2 font-semibold text-strong">
          {name} {session.current && <Badge tone="success">{t("thisDevice")}</Badge>}
        </p>
        <p className="text-sm text-muted [overflow-wrap:anywhere]">
          {session.current ? t("inUse") : t("lastUsed", { when: ago(session.last_used_at) })}
          {where && ` · ${where}`}
        </p>
        <p className="text-sm text-muted">
          {t("since", { when: moment(session.created_at) })}
          {how.length > 0 && ` · ${t("by", { how: how.join(" + ") })}`}
        </p>
      </div>
      {!session.current && (
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("endNamed", { device: name })}
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
