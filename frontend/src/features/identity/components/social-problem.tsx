/** Why a trip to another provider did not end in a sign-in. */
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";

export function SocialProblem({ slug }: { slug: string }) {
  const t = useTranslations("identity.social.problem");
  const known = slug as "other";
  return (
    <div role="alert" className="mb-6">
      <Notice tone="danger" title={t("title")} icon={<CircleAlert aria-hidden />}>
        {t(t.has(known) ? known : "other")}
      </Notice>
    </div>
  );
}
