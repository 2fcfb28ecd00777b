"use client";
/** What may be done to a requisition as it stands. */
import { Pencil, Undo2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { type Requisition, type Rights, useCloseRequisition, useOpenJob, useReopenRequisition, useWithdrawRequisition } from "../api";
import { SubmitRequisition } from "./submit-requisition";

export function RequisitionDeeds({ requisition: one, rights }: { requisition: Requisition; rights: Rights }) {
  const t = useTranslations("requisitions.deeds");
  const router = useRouter();
  const text = useProblemText();
  const failed = (error: unknown) => toast(text(error).title, { tone: "danger", detail: text(error).detail });
  const open = useOpenJob(one.id);
  const close = useCloseRequisition();
  const withdraw = useWithdrawRequisition();
  const reopen = useReopenRequisition();
  const may = new Set(rights.writes ? one.moves : []);
  return (
    <>
      {may.has("submit") && (
        <Button asChild variant="secondary">
          <Link href={`/company/requisitions/${one.id}/edit`}>
            <Pencil aria-hidden /> {t("edit")}
          </Link>
        </Button>
      )}
      {may.has("withdraw") && (
        <Button variant="secondary" busy={withdraw.isPending} onClick={() => withdraw.mutate(one.id, { onError: failed })}>
          <Undo2 aria-hidden /> {t("withdraw")}
        </Button>
      )}
      {may.has("fill") && (
        <ConfirmButton
          variant="secondary"
          danger={false}
          title={t("fillTitle")}
          detail={t("fillDetail")}
          confirm={t("fill")}
          onConfirm={() => close.mutateAsync({ id: one.id, reason: "filled" })}
        >
          {t("fill")}
        </ConfirmButton>
      )}
      {may.has("cancel") && (
        <ConfirmButton
          variant="secondary"
          title={t("cancelTitle")}
          detail={t("cancelDetail")}
          confirm={t("cancel")}
          onConfirm={() => close.mutateAsync({ id: one.id, reason: "cancelled" })}
        >
          {t("cancel")}
        </ConfirmButton>
      )}
      {may.has("reopen") && (
        <Button busy={reopen.isPending} onClick={() => reopen.mutate(one.id, { onError: failed })}>
          {t("reopen")}
        </Button>
      )}
      {may.has("submit") && <SubmitRequisition requisition={one} />}
      {one.status === "approved" && one.places_left > 0 && rights.opens && (
        <Button
          busy={open.isPending || open.isSuccess}
          onClick={() => open.mutate(null, { onSuccess: (job) => router.push(`/company/jobs/${job.id}/edit`), onError: failed })}
        >
          {t("open")}
        </Button>
      )}
    </>
  );
}
