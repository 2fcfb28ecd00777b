/** Why a trip to another provider did not end in a sign-in. */
import { CircleAlert, MailOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";

export function SocialProblem({ slug }: { slug: string }) {
  const t = useTranslations("identity.social.problem");
  if (slug === "email-not-verified") return <MailSent />;
  const known = slug as "other";
  return (
    <div role="alert" className="mb-6">
      <Notice tone="danger" title={t("title")} icon={<CircleAlert aria-hidden />}>
        {t(t.has(known) ? known : "other")}
      </Notice>
    </div>
  );
}

/** Nothing went wrong: the other site has not proven the address, so a mail of ours does. */
function MailSent() {
  const t = useTranslations("identity.social.mail");
  return (
    <div role="status" className="mb-6">
      <Notice tone="info" title={t("title")} icon={<MailOpen aria-hidden />}>
        {t("detail")}
      </Notice>
    </div>
  );
}
