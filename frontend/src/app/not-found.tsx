import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { PublicFrame } from "./frames";

export default function NotFoundPage() {
  const t = useTranslations("common.notFound");
  return (
    <PublicFrame>
      <div className="grid justify-items-start gap-4 py-16">
        <h1 className="text-headline">{t("title")}</h1>
        <p className="text-muted">{t("detail")}</p>
        <Button asChild>
          <Link href="/">{t("action")}</Link>
        </Button>
      </div>
    </PublicFrame>
  );
}
