"use client";
/** Accounts elsewhere that open an account here. Nothing is shown where this installation has none. */
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { useProviders } from "../api";

export function SocialButtons({ next }: { next: string | null }) {
  const t = useTranslations("identity.social");
  const providers = useProviders();
  if (!providers.data || providers.data.length === 0) return null;
  const query = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <ul className="grid gap-3">
      {providers.data.map(({ id, name }) => (
        <li key={id} className="grid">
          {/* A plain link: the server answers with a trip to another site. */}
          <a href={`/v1/auth/social/${encodeURIComponent(id)}/start${query}`} className={buttonClass("secondary", "lg")}>
            {t("continue", { name })}
          </a>
        </li>
      ))}
    </ul>
  );
}
