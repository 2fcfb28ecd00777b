"use client";
/** The profile that came with an application, as its owner confirmed it. */
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { LevelDots } from "@/components/skills/level-select";
import { buttonClass } from "@/components/ui/button-class";
import { Section } from "@/components/ui/card";
import { Prose } from "@/components/ui/prose";
import type { Application } from "../api";
import { type Entry, readProfile } from "../applicant";

export function CandidateProfile({ application }: { application: Application }) {
  const t = useTranslations("applications.candidate");
  const { candidate } = application;
  if (!candidate) return null;
  const profile = readProfile(candidate);
  return (
    <Section
      id="candidate-profile"
      title={t("profile")}
      description={t("profileNote")}
      actions={
        application.has_resume && (
          <a href={`/v1/applications/${application.id}/resume`} className={buttonClass("secondary", "sm")} download>
            <Download aria-hidden className="size-4" /> {t("resume")}
          </a>
        )
      }
    >
      <div className="grid gap-7">
        {candidate.summary && <Prose text={candidate.summary} />}
        {profile.skills.length > 0 && (
          <div>
            <h3 className="mb-2">{t("skills")}</h3>
            <ul className="grid gap-x-10 gap-y-1.5 sm:grid-cols-2">
              {profile.skills.map((skill) => (
                <li key={skill.label} className="flex items-center justify-between gap-3">
                  {skill.label}
                  {skill.level !== null ? <LevelDots level={skill.level} /> : <span className="text-sm text-muted">{t("levelUnsaid")}</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
        {profile.languages.length > 0 && (
          <div>
            <h3 className="mb-1">{t("languages")}</h3>
            <p>{profile.languages.join(", ")}</p>
          </div>
        )}
        <History title={t("experience")} entries={profile.experience} />
        <History title={t("education")} entries={profile.education} />
        {candidate.links.length > 0 && (
          <div>
            <h3 className="mb-1">{t("links")}</h3>
            <ul>
              {candidate.links.map((url) => (
                <li key={url}>
                  <a href={url} rel="nofollow noopener noreferrer" target="_blank" className="link [overflow-wrap:anywhere]">
                    {url}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        {Object.entries(application.answers).map(([question, answer]) => (
          <div key={question}>
            <h3 className="mb-1">{question === "note" ? t("note") : question}</h3>
            <p className="whitespace-pre-line">{answer}</p>
          </div>
        ))}
      </div>
    </Section>
  );
}

function History({ title, entries }: { title: string; entries: Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <div>
      <h3 className="mb-3">{title}</h3>
      <ul className="grid gap-4">
        {entries.map((entry, index) => (
          <li key={index} className="grid gap-x-6 sm:grid-cols-[9rem_1fr]">
            <span className="tabular text-sm text-muted sm:pt-0.5">{entry.when}</span>
            <div>
              <p className="font-semibold text-strong">{entry.title}</p>
              {entry.place && <p className="text-muted">{entry.place}</p>}
              {entry.text && <p className="mt-1 whitespace-pre-line">{entry.text}</p>}
              {entry.points.length > 0 && (
                <ul className="mt-1 grid list-disc gap-1 pl-5 text-[0.9375rem]">
                  {entry.points.map((point, at) => (
                    <li key={at}>{point}</li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
