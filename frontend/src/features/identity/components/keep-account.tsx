"use client";
/** Takes the deletion of an account back. */
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { cancelDeletion } from "../api";

export function KeepAccount({ size }: { size?: "sm" }) {
  const t = useTranslations("identity.deletion");
  const text = useProblemText();
  const router = useRouter();
  const keep = useMutation({
    mutationFn: cancelDeletion,
    onSuccess: () => {
      toast(t("kept"));
      router.refresh();
    },
    onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }),
  });
  return (
    <Button variant="secondary" size={size} busy={keep.isPending} onClick={() => keep.mutate()}>
      {t("keep")}
    </Button>
  );
}
