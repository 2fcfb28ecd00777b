/** The shapes of profiles and résumés. */
import type { components } from "@/generated/api";

type Schemas = components["schemas"];

export type ProfileDraft = Schemas["ProfileIn"];
export type Profile = Schemas["ProfileOut"];
export type ProfileSkill = Profile["skills"][number];
export type EvidenceKind = ProfileSkill["evidence"][number];
export type Missing = Profile["completeness"]["missing"][number];
export type ProfileSettings = Required<Schemas["ProfileSettings"]>;
export type Resume = Schemas["ResumeOut"];
export type ResumeLine = Schemas["TextLineOut"];
export type Evidence = Schemas["FieldEvidence"];
/** A place on a page, in fractions of its width and height. */
export type Box = Schemas["BoxOut"];
