import { Mic } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { GoOnApplying } from "@/features/applications/apply/go-on-applying";
import { MyApplications } from "@/features/applications/components/my-applications";
import { ProfileStep } from "@/features/candidates/components/profile-step";
import { ownProfile } from "@/features/candidates/own";
import { getViewer } from "@/features/identity/viewer";
import { Recommendations } from "@/features/matching/components/recommendations";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("candidates.home.title");

export default async function HomePage() {
  const [viewer, profile] = await Promise.all([getViewer(), ownProfile()]);
  const t = await getTranslations("candidates.home");
  return (
    <>
      <PageHeader title={t("hello", { name: viewer?.name.split(" ")[0] ?? "" })} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <GoOnApplying />
        <ProfileStep />
        <div className="grid items-start gap-10 lg:grid-cols-[1.2fr_1fr] lg:gap-12">
          <section aria-labelledby="own-applications" className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <Heading id="own-applications" title={t("applications")} href="/applications" all={t("all")} />
            <MyApplications onlyActive />
            <Practise />
          </section>
          {profile?.confirmed_at && (
            <section aria-labelledby="own-recommendations" className="grid grid-cols-[minmax(0,1fr)] gap-5">
              <Heading id="own-recommendations" title={t("recommended")} href="/recommended" all={t("all")} />
              <Recommendations most={3} />
            </section>
          )}
        </div>
      </div>
    </>
  );
}

function Practise() {
  const t = useTranslations("candidates.home.practise");
  return (
    <aside aria-labelledby="practise" className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-card border bg-card p-5">
      <div>
        <h3 id="practise" className="font-semibold text-strong">
          {t("title")}
        </h3>
        <p className="mt-1 text-[0.9375rem] text-muted">{t("detail")}</p>
      </div>
      <Link href="/practice" className={buttonClass("secondary")}>
        <Mic aria-hidden /> {t("action")}
      </Link>
    </aside>
  );
}

function Heading({ id, title, href, all }: { id: string; title: string; href: string; all: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <h2 id={id} className="text-title">
        {title}
      </h2>
      <Link href={href} className="link min-h-11 content-center" aria-label={`${all}: ${title}`}>
        {all}
      </Link>
    </div>
  );
}
