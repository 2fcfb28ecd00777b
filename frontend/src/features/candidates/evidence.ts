/** Finds, for a field of the profile form, the place of the résumé it was read from; and back. */
import type { Box, Evidence, Resume } from "./types";

const basics: Record<string, string[]> = {
  headline: ["basics.label"],
  location: ["basics.location.address", "basics.location.city"],
  phone: ["basics.phone"],
  summary: ["basics.summary"],
};
/** List of the form → section of JSON Resume and the names of its fields. */
const lists: Record<string, { section: string; names: Record<string, string> }> = {
  experience: { section: "work", names: { title: "position", company: "name", start: "startDate", end: "endDate", location: "location", summary: "summary", highlights: "highlights" } },
  education: { section: "education", names: { institution: "institution", degree: "studyType", field: "area", start: "startDate", end: "endDate", score: "score" } },
  languages: { section: "languages", names: { language: "language", fluency: "fluency" } },
  certificates: { section: "certificates", names: { name: "name", issuer: "issuer", date: "date" } },
};

/** Below this the form asks to look twice. */
export const SURE = 0.75;

/** The paths of JSON Resume where a form field such as "experience.0.title" may have been read; the number is the place in the résumé. */
export function sourcePaths(field: string): string[] {
  const [head = "", origin = "", name = "", ...rest] = field.split(".");
  if (basics[head]) return basics[head];
  if (head === "links") return [`basics.profiles.${origin}`];
  const list = lists[head];
  const known = list?.names[name];
  return known ? [[list.section, origin, known, ...rest].join(".")] : [];
}

export type Source = { path: string; evidence: Evidence };

export function sourceOf(confidences: Resume["confidences"], field: string): Source | null {
  for (const path of sourcePaths(field)) {
    const evidence = confidences[path];
    if (evidence) return { path, evidence };
  }
  return null;
}

/** Skills in the résumé's own words, by their path. */
function writtenSkills(resume: Resume["resume"]): [path: string, words: string][] {
  const skills = Array.isArray(resume?.skills) ? (resume.skills as { name?: unknown; keywords?: unknown }[]) : [];
  return skills.flatMap(({ name, keywords }, at) =>
    Array.isArray(keywords) && keywords.length > 0
      ? keywords.map((word, index): [string, string] => [`skills.${at}.keywords.${index}`, String(word)])
      : [[`skills.${at}.name`, String(name ?? "")] as [string, string]],
  );
}

type Read = Pick<Resume, "confidences" | "resume" | "skill_mentions">;

/** The places of skills: those linked to the taxonomy by its id, others by their own words. */
function skillPlaces({ confidences, resume, skill_mentions }: Read): (Source & { id: string | null; words: string })[] {
  const linked = skill_mentions.map(({ skill_id, said, evidence }) => ({ path: `skill:${skill_id}`, evidence, id: skill_id, words: said.toLowerCase() }));
  const said = new Set(linked.map(({ words }) => words));
  const own = writtenSkills(resume).flatMap(([path, words]) => {
    const evidence = confidences[path];
    return evidence && !said.has(words.toLowerCase()) ? [{ path, evidence, id: null, words: words.toLowerCase() }] : [];
  });
  return [...linked, ...own];
}

export function skillSource(read: Read, id: string | null | undefined, label: string): Source | null {
  const wanted = label.toLowerCase();
  const found = skillPlaces(read).find((one) => (one.id && one.id === id) || one.words === wanted || wanted.startsWith(`${one.words} (`));
  return found ? { path: found.path, evidence: found.evidence } : null;
}

/** Fields of the account, which the profile form does not have. */
const elsewhere = new Set(["basics.name", "basics.email"]);

/** Every place that has a field beside it. */
export function sourcesOf(read: Read): Source[] {
  const fields = Object.entries(read.confidences)
    .filter(([path]) => !path.startsWith("skills.") && !elsewhere.has(path))
    .map(([path, evidence]) => ({ path, evidence }));
  return [...fields, ...skillPlaces(read).map(({ path, evidence }) => ({ path, evidence }))];
}

export type Mark = { path: string; box: Box; text: string; unsure: boolean };

/** The boxes on one page, the largest first, so that a small one inside a large one can still be pressed. */
export function marksOn(page: number, sources: readonly Source[]): Mark[] {
  const area = ({ box }: Mark) => (box.x1 - box.x0) * (box.bottom - box.top);
  return sources
    .flatMap(({ path, evidence }) => (evidence.box?.page === page ? [{ path, box: evidence.box, text: evidence.text ?? "", unsure: evidence.confidence < SURE }] : []))
    .sort((a, b) => area(b) - area(a));
}

/** Where a mark is drawn, in hundredths of the page, with a little air around the words. */
export function place({ x0, top, x1, bottom }: Box): { left: string; top: string; width: string; height: string } {
  const within = (share: number) => Math.min(1, Math.max(0, share));
  const [left, upper, right, lower] = [within(x0 - 0.004), within(top - 0.002), within(x1 + 0.004), within(bottom + 0.002)];
  const write = (share: number) => `${(share * 100).toFixed(3)}%`;
  return { left: write(left), top: write(upper), width: write(Math.max(0.01, right - left)), height: write(Math.max(0.008, lower - upper)) };
}

/** The marks in one line of a résumé without pages. */
export function spansIn(line: number, sources: readonly Source[]): { path: string; start: number; end: number; unsure: boolean }[] {
  return sources.flatMap(({ path, evidence: { line: at, start, stop, confidence } }) =>
    at === line && typeof start === "number" && typeof stop === "number" && stop > start ? [{ path, start, end: stop, unsure: confidence < SURE }] : [],
  );
}
