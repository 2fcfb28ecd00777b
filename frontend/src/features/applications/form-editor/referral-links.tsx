"use client";
/** Links by which members send people to a job; who came by one is shown with the application. */
import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/lib/use-hydrated";
import { useLinks, useMakeLink } from "./api";

export function ReferralLinks({ jobId }: { jobId: string }) {
  const t = useTranslations("forms.referral");
  const links = useLinks(jobId);
  const make = useMakeLink(jobId);
  const origin = useHydrated() ? window.location.origin : "";
  const own = links.data?.find((link) => link.own);
  const others = links.data?.filter((link) => !link.own && link.member) ?? [];
  return (
    <Section id="referral" title={t("title")} description={t("detail")}>
      <div className="grid gap-4">
        <FormProblem error={links.error ?? make.error} />
        {own ? (
          <div className="grid gap-2">
            <p className="rounded-control border bg-sunken px-3 py-2 text-sm [overflow-wrap:anywhere]">{`${origin}${own.path}`}</p>
            <CopyButton text={`${origin}${own.path}`} label={t("copy")} />
          </div>
        ) : (
          <Button type="button" variant="secondary" className="justify-self-start" busy={make.isPending} disabled={links.isPending} onClick={() => make.mutate()}>
            <Link2 aria-hidden /> {t("make")}
          </Button>
        )}
        {others.length > 0 && <p className="text-sm text-muted">{t("others", { names: others.map((link) => link.member).join(", ") })}</p>}
      </div>
    </Section>
  );
}
