"use client";
/** Deleting one's account: what goes, what stays, and the days in which one may change one's mind. */
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { day } from "@/lib/format";
import { isProblem } from "@/lib/problem";
import { askDeletion } from "../api";
import { KeepAccount } from "./keep-account";

export function DeleteAccount({ deleteAfter }: { deleteAfter: string | null }) {
  const t = useTranslations("identity.deletion");
  const c = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: askDeletion,
    onSuccess: () => router.refresh(),
    onSettled: () => setOpen(false),
  });
  const until = remove.data?.delete_after ?? deleteAfter;
  if (until && deleteAfter) {
    return (
      <Card className="grid justify-items-start gap-4">
        <p role="status">{t("waiting", { day: day(until) })}</p>
        <KeepAccount />
      </Card>
    );
  }
  return (
    <Card className="grid justify-items-start gap-5">
      <ul className="grid list-disc gap-2 pl-5">
        <li>{t("gone")}</li>
        <li>{t("applications")}</li>
        <li>{t("alone")}</li>
        <li>{t("grace")}</li>
      </ul>
      <FormProblem error={remove.error}>
        {isProblem(remove.error, "last-owner") && (
          <Link className="link" href="/company/team">
            {t("toTeam")}
          </Link>
        )}
      </FormProblem>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {t("action")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("sure")}
        description={t("sureDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {c("cancel")}
            </Button>
            <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t("confirm")}
            </Button>
          </>
        }
      />
    </Card>
  );
}
