/** The shapes of profiles and résumés. */
import type { components } from "@/generated/api";

type Schemas = components["schemas"];

export type EvidenceKind = "claimed" | "parsed" | "assessed";
export type WorkAuthorization = { country: string; needs_sponsorship: boolean };
export type Availability = { notice_days: number | null; from: string | null };
export type Missing = { field: string; why: string };

export type ProfileDraft = Schemas["ProfileIn"] & {
  work_authorization: WorkAuthorization[];
  availability: Availability;
  date_of_birth: string | null;
  accommodations: string;
};

export type ProfileSkill = Schemas["SkillEntry"] & { evidence?: EvidenceKind[]; assessed_level?: number | null };

export type Profile = Omit<Schemas["ProfileOut"], "skills"> &
  Omit<ProfileDraft, "skills"> & {
    skills: ProfileSkill[];
    version: number;
    has_photo: boolean;
    completeness: { percent: number; missing: Missing[] };
  };

export type ProfileSettings = {
  visibility: "private" | "applied" | "discoverable";
  anonymous: boolean;
  reveal_at: "interview" | "offer";
  job_alerts: "off" | "daily" | "weekly";
  corrections_consent: boolean;
};

/** A place on a page, in fractions of its width and height. */
export type Box = Schemas["BoxOut"];

export type Evidence = Schemas["FieldEvidence"];

export type Resume = Omit<Schemas["ResumeOut"], "draft"> & { draft: ProfileDraft | null };

export type ResumeLine = Schemas["TextLineOut"];
