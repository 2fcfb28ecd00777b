"use client";
/** A deed that one should mean: a button, a dialog that says what will happen, and the deed. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { Dialog } from "./dialog";
import { FormProblem } from "./form-problem";

type ConfirmButtonProps = Pick<ButtonProps, "variant" | "size" | "disabled"> & {
  children: ReactNode;
  /** The name of the button where many look alike: "Remove Ada". */
  label?: string;
  title: string;
  detail: ReactNode;
  /** The word on the button that does it. */
  confirm: string;
  onConfirm: () => Promise<unknown>;
  danger?: boolean;
};

export function ConfirmButton(props: ConfirmButtonProps) {
  const { children, label, title, detail, confirm, onConfirm, danger = true, ...button } = props;
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const deed = useMutation({ mutationFn: onConfirm, onSuccess: () => setOpen(false) });
  function turn(next: boolean) {
    if (next) deed.reset();
    setOpen(next);
  }
  return (
    <>
      <Button {...button} aria-label={label} onClick={() => turn(true)}>
        {children}
      </Button>
      <Dialog
        open={open}
        onOpenChange={turn}
        title={title}
        description={detail}
        actions={
          <>
            <Button variant="secondary" onClick={() => turn(false)}>
              {t("cancel")}
            </Button>
            <Button variant={danger ? "danger" : "primary"} busy={deed.isPending} onClick={() => deed.mutate()}>
              {confirm}
            </Button>
          </>
        }
      >
        {deed.error && <FormProblem error={deed.error} />}
      </Dialog>
    </>
  );
}
