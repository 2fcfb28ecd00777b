/** The head of every page of questions: whose they are, what they cover, how a planned test will be. */
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tabs";
import { getViewer } from "@/features/identity/viewer";

export async function QuestionTabs() {
  const t = await getTranslations("items");
  const jobs = await getTranslations("requisitions.tabs");
  const mayWrite = (await getViewer())?.permissions.includes("item:write");
  return (
    <>
      <PageHeader
        title={t("list.title")}
        crumbs={[{ label: jobs("jobs"), href: "/company/jobs" }, { label: t("list.title") }]}
        description={t("list.description")}
        actions={
          mayWrite && (
            <>
              <Link href="/company/questions/generate" className={buttonClass("secondary")}>
                {t("list.generate")}
              </Link>
              <Link href="/company/questions/new" className={buttonClass()}>
                {t("list.new")}
              </Link>
            </>
          )
        }
      />
      <div className="mb-7">
        <TabLinks
          label={t("tabs.label")}
          links={[
            { href: "/company/questions", label: t("tabs.own") },
            { href: "/company/questions/shared", label: t("tabs.shared") },
            { href: "/company/questions/coverage", label: t("tabs.coverage") },
            { href: "/company/questions/simulation", label: t("tabs.simulation") },
            { href: "/company/questions/grading", label: t("tabs.grading") },
          ]}
        />
      </div>
    </>
  );
}
