"use client";
/** A scorecard that was submitted: to read, and to change as a new version with a reason. */
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { moment } from "@/lib/format";
import { type Scorecard, useAmend } from "../api";
import { filledOf, missing } from "../card";
import { CardFields } from "./card-fields";
import { ReasonDialog } from "./reason-dialog";

export function AmendCard({ card }: { card: Scorecard }) {
  const t = useTranslations("scorecards");
  const common = useTranslations("common");
  const amend = useAmend(card.id);
  const [filled, setFilled] = useState(() => filledOf(card));
  const [changing, setChanging] = useState(false);
  async function save(reason: string) {
    const saved = await amend.mutateAsync({ card: filled, reason });
    setChanging(false);
    toast(t("form.amended", { version: saved.version }));
  }
  return (
    <>
      {card.submitted_at && (
        <Notice tone="success" icon={<Check aria-hidden />}>
          {t("mine.submittedAt", { when: moment(card.submitted_at) })}
        </Notice>
      )}
      <CardFields card={card} filled={filled} onChange={setFilled} disabled={!changing} />
      <div className="flex flex-wrap justify-end gap-3">
        {changing ? (
          <>
            <Button
              variant="secondary"
              onClick={() => {
                setFilled(filledOf(card));
                setChanging(false);
              }}
            >
              {common("cancel")}
            </Button>
            <ReasonDialog
              title={t("form.amendTitle")}
              detail={t("form.amendDetail")}
              confirm={t("form.amendSave")}
              onReason={save}
              trigger={(open) => (
                <Button disabled={missing(card, filled).length > 0} onClick={open}>
                  {t("form.amendSave")}
                </Button>
              )}
            />
          </>
        ) : (
          <Button variant="secondary" onClick={() => setChanging(true)}>
            {t("form.amend")}
          </Button>
        )}
      </div>
    </>
  );
}
