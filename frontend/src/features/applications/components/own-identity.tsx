"use client";
/** Whether this company knows one's name, and the deed of telling it. */
import { EyeOff, HandHelping, UserRoundCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { moment } from "@/lib/format";
import { type Application, type Kind, useReveal } from "../api";
import { identityState } from "../identity";

export function OwnIdentity({ application }: { application: Application }) {
  const t = useTranslations("applications.identity");
  const stages = useTranslations("applications.stage");
  const state = identityState(application);
  const { company, display_name: code } = application;
  const stage = stages(application.reveal_at as Kind);
  if (state === "named") {
    return (
      <Notice tone="neutral" icon={<UserRoundCheck aria-hidden />}>
        {t("named", { company })}
      </Notice>
    );
  }
  if (state === "over") {
    return (
      <Notice tone="neutral" icon={<EyeOff aria-hidden />}>
        {t("over", { company, code })}
      </Notice>
    );
  }
  return (
    <div aria-live="polite">
      <Notice
        tone={state === "asked" ? "warning" : "info"}
        title={state === "asked" ? t("asked", { company }) : t("anonymous", { company, code })}
        icon={state === "asked" ? <HandHelping aria-hidden /> : <EyeOff aria-hidden />}
      >
        <p>
          {state === "asked" && application.reveal_asked_at
            ? t("askedDetail", { when: moment(application.reveal_asked_at), code, stage })
            : t("anonymousDetail", { stage })}
        </p>
        <Reveal application={application} eager={state === "asked"} />
      </Notice>
    </div>
  );
}

function Reveal({ application, eager }: { application: Application; eager: boolean }) {
  const t = useTranslations("applications.identity");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const reveal = useReveal();
  const { company } = application;
  function confirm() {
    reveal.mutate(application.id, {
      onSuccess: () => {
        setOpen(false);
        toast(t("revealed", { company }));
      },
    });
  }
  return (
    <>
      <Button variant={eager ? "primary" : "secondary"} className="mt-3 h-auto min-h-11 py-2 whitespace-normal" onClick={() => setOpen(true)}>
        {t("reveal", { company })}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("confirmTitle", { company })}
        description={t("confirmDetail", { company })}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={reveal.isPending} onClick={confirm}>
              {t("confirm")}
            </Button>
          </>
        }
      >
        <FormProblem error={reveal.error} />
      </Dialog>
    </>
  );
}
