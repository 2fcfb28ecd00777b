"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <main className="mx-auto grid max-w-reading justify-items-start gap-4 px-4 py-24">
      <h1 className="text-headline">{t("crash.title")}</h1>
      <p className="text-muted">{t("crash.detail")}</p>
      <Button onClick={reset}>{t("tryAgain")}</Button>
    </main>
  );
}
