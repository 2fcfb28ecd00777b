"use client";
/** For the hiring team: an application that is read blind, and opening its name early, for a reason. */
import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Application, kinds } from "../api";
import { useOpenName } from "../blind";

type KnownStage = (typeof kinds)[number];

const SHORTEST_REASON = 10;

export function BlindNotice({ application, mayOpen }: { application: Application; mayOpen: boolean }) {
  const t = useTranslations("applications.blind");
  const names = useTranslations("applications.stage");
  const { blind } = application;
  if (!blind.active || !blind.until) return null;
  const stage = names.has(blind.until as KnownStage) ? names(blind.until as KnownStage) : blind.until;
  return (
    <Notice tone="info" title={t("notice", { stage })} icon={<EyeOff aria-hidden />}>
      <p>{t("noticeDetail")}</p>
      {mayOpen && <OpenName application={application} />}
    </Notice>
  );
}

function OpenName({ application }: { application: Application }) {
  const t = useTranslations("applications.blind");
  const common = useTranslations("common");
  const deed = useOpenName(application.id);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  function go() {
    deed.mutate(reason.trim(), {
      onSuccess: () => {
        setOpen(false);
        toast(t("opened"));
      },
    });
  }
  return (
    <>
      <Button variant="secondary" size="sm" className="mt-3" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("openTitle", { code: application.display_name })}
        description={t("openDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={deed.isPending} disabled={reason.trim().length < SHORTEST_REASON} onClick={go}>
              {t("openConfirm")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormProblem error={deed.error} />
          <Field label={t("reason")} hint={t("reasonHint")}>
            <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
