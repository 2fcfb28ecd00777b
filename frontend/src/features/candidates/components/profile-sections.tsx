"use client";
/** All sections of the profile, for the form that edits it and for the check of what was read from a résumé. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import type { ProfileSkill } from "../types";
import { ProfileBasics } from "./profile-basics";
import { ProfileEducation, ProfileExperience } from "./profile-history";
import { ProfileCertificates, ProfileLanguages, ProfileLinks } from "./profile-lists";
import { ProfileAuthorization, ProfilePreferences } from "./profile-preferences";
import { ProfilePrivate } from "./profile-private";
import { ProfileSkills } from "./profile-skills";

export const sections = ["about", "skills", "experience", "education", "languages", "certificates", "links", "looking", "authorization", "private"] as const;
export type SectionId = (typeof sections)[number];

type Props = {
  stored?: readonly ProfileSkill[];
  /** Beside what only its owner sees: the photo, which is saved on its own. */
  extra?: ReactNode;
};

export function ProfileSections({ stored = [], extra }: Props) {
  const t = useTranslations("candidates.profile");
  return (
    <>
      <Section id="about" title={t("about")}>
        <ProfileBasics />
      </Section>
      <Section id="skills" title={t("skills")} description={t("skillsDetail")}>
        <ProfileSkills stored={stored} />
      </Section>
      <Section id="experience" title={t("experience")}>
        <ProfileExperience />
      </Section>
      <Section id="education" title={t("education")}>
        <ProfileEducation />
      </Section>
      <Section id="languages" title={t("languages")}>
        <ProfileLanguages />
      </Section>
      <Section id="certificates" title={t("certificates")}>
        <ProfileCertificates />
      </Section>
      <Section id="links" title={t("links")} description={t("linksDetail")}>
        <ProfileLinks />
      </Section>
      <Section id="looking" title={t("preferences")} description={t("preferencesDetail")}>
        <ProfilePreferences />
      </Section>
      <Section id="authorization" title={t("authorization")} description={t("authorizationDetail")}>
        <ProfileAuthorization />
      </Section>
      <Section id="private" title={t("private.title")} description={t("private.description")}>
        <div className="grid gap-8">
          <ProfilePrivate />
          {extra}
        </div>
      </Section>
    </>
  );
}
