/** Both sides of the table, given the same room on the page. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";

const sides = ["candidate", "company"] as const;
const steps = ["one", "two", "three", "four", "five"] as const;

export function TwoSides() {
  const t = useTranslations("landing.sides");
  return (
    <section aria-labelledby="sides" className="mx-auto w-full max-w-page px-4 py-16 sm:px-6 lg:py-20">
      <h2 id="sides" className="text-headline">
        {t("title")}
      </h2>
      <div className="mt-10 grid gap-12 md:grid-cols-2 md:gap-0">
        {sides.map((side) => (
          <div key={side} className="flex flex-col md:first:border-r md:first:pr-10 md:last:pl-10 lg:md:first:pr-16 lg:md:last:pl-16">
            <h3 className="font-display text-title">{t(`${side}.title`)}</h3>
            <ol className="mt-6 mb-8 grid gap-5">
              {steps.map((step, index) => (
                <li key={step} className="flex gap-4">
                  <span aria-hidden className="tabular grid size-8 shrink-0 place-items-center rounded-full bg-tone-brand text-sm font-bold text-on-tone-brand">
                    {index + 1}
                  </span>
                  <span className="pt-0.5">{t(`${side}.steps.${step}`)}</span>
                </li>
              ))}
            </ol>
            <div className="mt-auto">
              <Link href={`/register/${side}`} className={buttonClass("secondary", "lg")}>
                {t(`${side}.action`)}
              </Link>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
