/** The frames of the areas, with the features they show: public, candidate, company. */
import { BriefcaseBusiness, Building2, CalendarDays, ClipboardCheck, FileSignature, FileText, House, LayoutDashboard, ListChecks, Sparkles, UserRound, UsersRound } from "lucide-react";
import Link from "next/link";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SessionKeeper } from "@/components/layout/session-keeper";
import { Shell } from "@/components/layout/shell";
import { Button } from "@/components/ui/button";
import type { Viewer } from "@/features/identity/api";
import { AccountBanners } from "@/features/identity/components/account-banners";
import { AccountMenu } from "@/features/identity/components/account-menu";
import { PreferencesSync } from "@/features/identity/components/preferences-sync";
import { StepUpDialog } from "@/features/identity/components/step-up-dialog";
import { getViewer } from "@/features/identity/viewer";
import { NotificationBell } from "@/features/notifications/components/bell";
import { CommandPalette } from "@/features/pipeline/components/command-palette";
import { homeOf, safeReturn, signInPath } from "@/lib/paths";

function SignedInTools({ viewer }: { viewer: Viewer }) {
  return (
    <>
      {viewer.role !== "candidate" && <CommandPalette />}
      <NotificationBell />
      <AccountMenu viewer={viewer} />
    </>
  );
}

async function SignedOutTools() {
  const t = await getTranslations("common.nav");
  return (
    <>
      <Button asChild variant="ghost" className="max-sm:px-3">
        <Link href="/sign-in">{t("signIn")}</Link>
      </Button>
      <Button asChild className="max-sm:hidden">
        <Link href="/register">{t("register")}</Link>
      </Button>
    </>
  );
}

async function candidateNav() {
  const t = await getTranslations("common.nav");
  return [
    { href: "/home", label: t("home"), icon: <House aria-hidden /> },
    { href: "/jobs", label: t("jobs"), icon: <BriefcaseBusiness aria-hidden /> },
    { href: "/recommended", label: t("recommended"), icon: <Sparkles aria-hidden /> },
    { href: "/applications", label: t("applications"), icon: <ListChecks aria-hidden /> },
    { href: "/profile", label: t("profile"), icon: <UserRound aria-hidden /> },
  ];
}

async function companyNav() {
  const t = await getTranslations("common.nav");
  return [
    { href: "/company", label: t("dashboard"), icon: <LayoutDashboard aria-hidden />, exact: true },
    { href: "/company/jobs", label: t("companyJobs"), icon: <BriefcaseBusiness aria-hidden /> },
    { href: "/company/meetings", label: t("meetings"), icon: <CalendarDays aria-hidden /> },
    { href: "/company/offers", label: t("offers"), icon: <FileSignature aria-hidden /> },
    { href: "/company/scorecards", label: t("scorecards"), icon: <ClipboardCheck aria-hidden /> },
    { href: "/company/profile", label: t("companyProfile"), icon: <Building2 aria-hidden /> },
    { href: "/company/team", label: t("team"), icon: <UsersRound aria-hidden /> },
  ];
}

async function publicNav() {
  const t = await getTranslations("common.nav");
  return [
    { href: "/jobs", label: t("jobs"), icon: <BriefcaseBusiness aria-hidden /> },
    { href: "/how-scoring-works", label: t("howItWorks"), icon: <FileText aria-hidden /> },
  ];
}

async function ViewerFrame({ viewer, children, wide }: { viewer: Viewer; children: ReactNode; wide?: boolean }) {
  const nav = viewer.role === "candidate" ? await candidateNav() : await companyNav();
  return (
    <SessionKeeper viewerId={viewer.user_id}>
      <PreferencesSync preferences={{ language: viewer.language, time_zone: viewer.time_zone, theme: viewer.theme }} />
      <Shell home={homeOf(viewer.role)} nav={nav} tools={<SignedInTools viewer={viewer} />} bar wide={wide}>
        {!wide && <AccountBanners viewer={viewer} />}
        {children}
      </Shell>
      <StepUpDialog />
    </SessionKeeper>
  );
}

/** Anybody; who is signed in keeps the navigation of their own area. */
export async function PublicFrame({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const viewer = await getViewer();
  if (viewer) {
    return (
      <ViewerFrame viewer={viewer} wide={wide}>
        {children}
      </ViewerFrame>
    );
  }
  return (
    <Shell home="/" nav={await publicNav()} tools={<SignedOutTools />} wide={wide}>
      {children}
    </Shell>
  );
}

/** The signed-in person of an area; others are led to where they belong. The API decides again on every request. */
export async function viewerOf(area: "candidate" | "company" | "any"): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) redirect(await wayIn());
  const own = viewer.role === "candidate" ? "candidate" : "company";
  if (area !== "any" && area !== own) redirect(homeOf(viewer.role));
  return viewer;
}

/** Where somebody goes whom the API does not know: to renew a session that may still live, or to sign in. */
async function wayIn(): Promise<string> {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  const address = safeReturn(asked.get("x-address"));
  const hinted = jar.getAll().some(({ name }) => /^(__Host-|__Secure-)?evenhand_signed_in$/.test(name));
  return hinted ? `/session?next=${encodeURIComponent(address ?? "/")}` : signInPath(address ?? undefined);
}

export async function AreaFrame({ area, children }: { area: "candidate" | "company" | "any"; children: ReactNode }) {
  return <ViewerFrame viewer={await viewerOf(area)}>{children}</ViewerFrame>;
}
