import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/features/identity/components/sign-in-form";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";
import { homeOf, safeReturn } from "@/lib/paths";
import { NarrowSheet } from "../narrow";

export const generateMetadata = titled("identity.signIn.title");

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = safeReturn((await searchParams).next);
  const viewer = await getViewer();
  if (viewer) redirect(next ?? homeOf(viewer.role));
  const t = await getTranslations("identity.signIn");
  return (
    <NarrowSheet title={t("title")} description={t("description")}>
      <SignInForm next={next} />
    </NarrowSheet>
  );
}
