/** What a job says and asks for, as candidates see it; also the preview before publishing. */
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { LevelDots } from "@/components/skills/level-select";
import { RichText } from "@/components/ui/rich-text";

type Skill = { skill_id: string; label: string; importance: string; level: number };

type Props = { job: { description_html: string; skills: readonly Skill[]; benefits: readonly string[] }; /** Level of the headings inside. */ title?: "h2" | "h3" };

export function JobBody({ job, title: Title = "h2" }: Props) {
  const t = useTranslations("jobs");
  const more = useTranslations("posting.form");
  const groups = ["must", "nice"] as const;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
      <div className="grid gap-8">
        <RichText html={job.description_html} below={Title === "h3" ? "h2" : "h1"} />
        {job.benefits.length > 0 && (
          <section aria-labelledby="benefits">
            <Title id="benefits" className="font-sans text-subtitle font-bold">
              {more("benefits")}
            </Title>
            <ul className="mt-3 flex flex-wrap gap-2">
              {job.benefits.map((benefit) => (
                <li key={benefit}>
                  <Badge tone="brand">{benefit}</Badge>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {job.skills.length > 0 && (
        <aside aria-label={t("skills")} className="grid gap-6 rounded-card border bg-card p-5 shadow-soft lg:sticky lg:top-24">
          {groups.map((importance) => {
            const skills = job.skills.filter((skill) => skill.importance === importance);
            if (skills.length === 0) return null;
            return (
              <section key={importance} aria-labelledby={importance}>
                <Title id={importance} className="font-sans text-base font-bold">
                  {t(`importance.${importance}`)}
                </Title>
                <ul className="mt-2.5 grid gap-2.5">
                  {skills.map((skill) => (
                    <li key={skill.skill_id} className="flex items-center justify-between gap-3">
                      <span className="min-w-0 [overflow-wrap:anywhere]">{skill.label}</span>
                      <LevelDots level={skill.level} />
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
          <p className="border-t pt-4 text-sm text-muted">{t("skillsNote")}</p>
        </aside>
      )}
    </div>
  );
}
