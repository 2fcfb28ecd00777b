"use client";
/** A new requisition, or a draft changed. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useForgetDraft } from "@/lib/use-draft";
import { type Requisition, type RequisitionDraft, useRequisition, useSaveRequisition } from "../api";
import { emptyRequisition, RequisitionForm } from "./requisition-form";

function draftOf(one: Requisition): RequisitionDraft {
  const { title, department, reason, head_count, location, pay_min, pay_max, currency, target_start, hiring_manager_id } = one;
  return {
    title, department, reason, head_count, location, pay_min, pay_max, currency, target_start, hiring_manager_id,
    employment_type: one.employment_type as RequisitionDraft["employment_type"],
    pay_period: one.pay_period as RequisitionDraft["pay_period"],
  };
}

export function NewRequisition() {
  return <Write id={null} draft={emptyRequisition} />;
}

export function EditRequisition({ id }: { id: string }) {
  const found = useRequisition(id);
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  return <Write id={id} draft={draftOf(found.data)} />;
}

function Write({ id, draft }: { id: string | null; draft: RequisitionDraft }) {
  const t = useTranslations("requisitions.form");
  const router = useRouter();
  const save = useSaveRequisition();
  const keptAs = `requisition.${id ?? "new"}`;
  const forget = useForgetDraft(keptAs);
  return (
    <RequisitionForm
      draft={draft}
      keptAs={keptAs}
      submit={t("save")}
      busy={save.isPending || save.isSuccess}
      error={save.error}
      onSubmit={(values) =>
        save.mutate({ id, draft: values }, {
          onSuccess: (saved) => {
            forget();
            toast(t("saved"));
            router.push(`/company/requisitions/${saved.id}`);
          },
        })
      }
    />
  );
}
