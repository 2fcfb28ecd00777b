"use client";
/** What a company reads of somebody before and after the name is shown, side by side with what it does not. */
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { Profile } from "../types";

/** An example: each application gets a code of its own, so that two companies cannot compare. */
const CODE = "7F3K";

export function AnonymityPreview({ anonymous, ownName, profile }: { anonymous: boolean; ownName: string; profile: Profile | null }) {
  const t = useTranslations("candidates.settings.preview");
  const name = anonymous ? t("pseudonym", { code: CODE }) : ownName;
  const skills = profile?.skills.slice(0, 4) ?? [];
  return (
    <figure className="grid gap-4 rounded-card bg-sunken p-4 sm:p-5">
      <figcaption className="text-sm font-semibold text-muted">{t("title")}</figcaption>
      <div aria-live="polite" className="rounded-control border bg-card p-4">
        <div className="flex items-start gap-3">
          {!anonymous && <Avatar name={name} />}
          <div className="min-w-0">
            <p className="font-display text-title font-semibold text-strong [overflow-wrap:anywhere]">{name}</p>
            <p className="text-muted">{profile?.headline || t("headline")}</p>
          </div>
        </div>
        {skills.length > 0 && (
          <ul className="mt-3 flex flex-wrap gap-2">
            {skills.map((skill) => (
              <li key={skill.label}>
                <Badge>{skill.label}</Badge>
              </li>
            ))}
          </ul>
        )}
      </div>
      <dl className="grid gap-3 text-sm sm:grid-cols-2">
        <div className="grid grid-cols-[1.25rem_1fr] gap-x-2">
          <Eye aria-hidden className="mt-0.5 size-4" />
          <dt className="font-semibold text-strong">{t("seen")}</dt>
          <dd className="col-start-2">{anonymous ? t("seenAnonymous") : t("seenNamed")}</dd>
        </div>
        <div className="grid grid-cols-[1.25rem_1fr] gap-x-2">
          <EyeOff aria-hidden className="mt-0.5 size-4" />
          <dt className="font-semibold text-strong">{t("hidden")}</dt>
          <dd className="col-start-2">{anonymous ? t("hiddenAnonymous") : t("hiddenNamed")}</dd>
        </div>
      </dl>
    </figure>
  );
}
