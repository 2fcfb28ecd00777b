/** What somebody must know on every page: their account is being deleted, or their organization wants a second factor. */
import { ShieldAlert, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { day } from "@/lib/format";
import type { Viewer } from "../api";
import { KeepAccount } from "./keep-account";

type AccountBannersProps = { viewer: Pick<Viewer, "delete_after" | "needs_second_factor" | "organization_name"> };

export function AccountBanners({ viewer }: AccountBannersProps) {
  const t = useTranslations("identity.banners");
  if (!viewer.delete_after && !viewer.needs_second_factor) return null;
  return (
    <div className="mb-6 grid gap-3">
      {viewer.delete_after && (
        <Notice tone="danger" title={t("deletion", { day: day(viewer.delete_after) })} icon={<Trash2 aria-hidden />}>
          <p className="mb-2">{t("deletionDetail")}</p>
          <KeepAccount size="sm" />
        </Notice>
      )}
      {viewer.needs_second_factor && (
        <Notice tone="warning" title={t("secondFactor", { organization: viewer.organization_name ?? "" })} icon={<ShieldAlert aria-hidden />}>
          <p className="mb-2">{t("secondFactorDetail")}</p>
          <Link href="/account/security" className={buttonClass("secondary", "sm")}>
            {t("setUp")}
          </Link>
        </Notice>
      )}
    </div>
  );
}
