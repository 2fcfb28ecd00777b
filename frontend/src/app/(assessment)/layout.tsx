/** The quiet frame of an attempt: no navigation that could be touched by mistake, only the name and the theme. */
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import { SessionKeeper } from "@/components/layout/session-keeper";
import { ThemeMenu } from "@/components/layout/theme-menu";
import { StepUpDialog } from "@/features/identity/components/step-up-dialog";
import { viewerOf } from "../frames";

export default async function AssessmentLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerOf("candidate");
  const t = await getTranslations("common");
  return (
    <SessionKeeper viewerId={viewer.user_id}>
      <div className="min-h-dvh">
        <header className="border-b">
          <div className="mx-auto flex h-14 w-full max-w-4xl items-center justify-between px-4 sm:px-6">
            <Link href="/applications" className="-ml-1 grid min-h-11 content-center rounded-control px-1">
              <Logo name={t("name")} />
            </Link>
            <ThemeMenu />
          </div>
        </header>
        <main id="content" tabIndex={-1} className="outline-none">
          {children}
        </main>
      </div>
      <StepUpDialog />
    </SessionKeeper>
  );
}
