import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { ResumeCheck } from "@/features/candidates/components/resume-check";
import { titled } from "@/lib/metadata";
import { safeReturn } from "@/lib/paths";

export const generateMetadata = titled("candidates.check.title");

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ next?: string }> };

export default async function ResumeCheckPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { next } = await searchParams;
  const t = await getTranslations("candidates");
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("upload.title"), href: "/resume" }, { label: t("check.title") }]}
        title={t("check.title")}
        description={t("check.description")}
      />
      <ResumeCheck id={id} next={safeReturn(next)} />
    </>
  );
}
