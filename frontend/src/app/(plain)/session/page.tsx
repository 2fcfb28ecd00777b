import { getTranslations } from "next-intl/server";
import { RenewSession } from "@/components/layout/renew-session";
import { titled } from "@/lib/metadata";
import { safeReturn } from "@/lib/paths";

export const generateMetadata = titled("common.session.title");

/** Where a page sends whose access ran out: it renews the session in the browser, alone among the tabs, and returns. */
export default async function SessionPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const t = await getTranslations("common.session");
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 px-4 py-16">
      <h1 className="text-headline">{t("title")}</h1>
      <RenewSession next={safeReturn((await searchParams).next) ?? "/"} />
    </main>
  );
}
