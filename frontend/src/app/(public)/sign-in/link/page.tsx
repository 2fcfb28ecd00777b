import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkAccount } from "@/features/identity/components/link-account";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";
import { safeReturn } from "@/lib/paths";
import { NarrowSheet } from "../../narrow";

export const generateMetadata = titled("identity.link.title");

type Props = { searchParams: Promise<{ flow?: string; next?: string }> };

/** An account elsewhere has the address of an account here: its owner must prove this one before they are linked. */
export default async function LinkPage({ searchParams }: Props) {
  const { flow, next } = await searchParams;
  if (!flow) redirect("/sign-in");
  const viewer = await getViewer();
  const t = await getTranslations("identity.link");
  return (
    <NarrowSheet title={t("title")}>
      <LinkAccount flow={flow} next={safeReturn(next)} viewerEmail={viewer?.email ?? null} />
    </NarrowSheet>
  );
}
