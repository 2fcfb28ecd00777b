import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { KeepApplying } from "@/features/applications/apply/go-on-applying";
import { SignInForm } from "@/features/identity/components/sign-in-form";
import { SocialProblem } from "@/features/identity/components/social-problem";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";
import { homeOf, safeReturn } from "@/lib/paths";
import { NarrowSheet } from "../narrow";

export const generateMetadata = titled("identity.signIn.title");

type Props = { searchParams: Promise<{ next?: string; problem?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: wanted, problem } = await searchParams;
  const next = safeReturn(wanted);
  const viewer = await getViewer();
  if (viewer) redirect(next ?? homeOf(viewer.role));
  const t = await getTranslations("identity.signIn");
  return (
    <NarrowSheet title={t("title")} description={t(next ? "toGoOn" : "description")}>
      {problem && <SocialProblem slug={problem} />}
      <KeepApplying next={next} />
      <SignInForm next={next} />
    </NarrowSheet>
  );
}
