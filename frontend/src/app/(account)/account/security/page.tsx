import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { SecurityPage } from "@/features/identity/components/security-page";
import { SocialProblem } from "@/features/identity/components/social-problem";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.security.title");

type Props = { searchParams: Promise<{ problem?: string }> };

export default async function SecurityRoute({ searchParams }: Props) {
  const { problem } = await searchParams;
  const viewer = await getViewer();
  const t = await getTranslations("identity.security");
  if (!viewer) return null; // the layout leads to the sign-in
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {problem && <SocialProblem slug={problem} />}
      <SecurityPage person={{ email: viewer.email, name: viewer.name }} />
    </>
  );
}
