"use client";
/** Leads back to the application somebody had begun before they registered, signed in or made their profile. */
import { PenLine } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { Notice } from "@/components/ui/badge";
import { noteApplyingAsGuest, readApplying, takeReturn } from "@/lib/applying";

const never = () => () => {};
const path = () => readApplying()?.path ?? null;

/** On the sign-in page, for whoever is on the way to an application and may have to register first. */
export function KeepApplying({ next }: { next: string | null }) {
  useEffect(() => {
    if (next && /^\/jobs\/[\w-]+\/apply$/.test(next)) noteApplyingAsGuest({ path: next, title: "" });
  }, [next]);
  return null;
}

export function GoOnApplying() {
  const t = useTranslations("apply");
  const router = useRouter();
  const waiting = useSyncExternalStore(never, path, () => null);
  useEffect(() => {
    const back = takeReturn();
    if (back) router.replace(back as "/");
  }, [router]);
  if (!waiting) return null;
  return (
    <Notice tone="brand" icon={<PenLine aria-hidden />} title={t("unfinished")}>
      <Link href={waiting as "/"} className="link">
        {t("goOn", { title: readApplying()?.title || t("thisJob") })}
      </Link>
    </Notice>
  );
}
