import { ArrowRight, Building2, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../narrow";

export const generateMetadata = titled("identity.register.title");

export default function RegisterPage() {
  const t = useTranslations("identity.register");
  const kinds = [
    { kind: "candidate", icon: <UserRound aria-hidden /> },
    { kind: "company", icon: <Building2 aria-hidden /> },
  ] as const;
  return (
    <NarrowSheet title={t("title")} description={t("description")}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {kinds.map(({ kind, icon }) => (
          <li key={kind}>
            <Link
              href={`/register/${kind}`}
              className="group flex items-start gap-4 rounded-card border border-control bg-card p-5 shadow-soft transition-colors hover:border-action hover:bg-selected [&>svg]:mt-1 [&>svg]:size-6 [&>svg]:shrink-0 [&>svg]:text-link"
            >
              {icon}
              <span className="min-w-0 flex-1">
                <span className="flex items-center justify-between gap-3 font-display text-title font-semibold text-strong">
                  {t(`${kind}.choice`)}
                  <ArrowRight aria-hidden className="size-5 transition-transform group-hover:translate-x-1" />
                </span>
                <span className="mt-1 block text-muted">{t(`${kind}.choiceDetail`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-8 text-center text-muted">
        {t("haveAccount")}{" "}
        <Link className="link" href="/sign-in">
          {t("signIn")}
        </Link>
      </p>
    </NarrowSheet>
  );
}
