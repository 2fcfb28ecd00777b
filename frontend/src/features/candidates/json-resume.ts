/** A first look at a JSON Resume in the browser, so that somebody sees what it holds before it replaces anything. */
export type JsonResumeCounts = { work: number; education: number; skills: number };

const known = ["basics", "work", "education", "skills", "languages", "projects", "volunteer", "awards", "certificates", "publications"];

/** Null where the text is not JSON, or is JSON of another kind. */
export function readJsonResume(text: string): { document: Record<string, unknown>; counts: JsonResumeCounts } | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) return null;
  const found = document as Record<string, unknown>;
  if (!known.some((section) => section in found)) return null;
  const count = (section: string) => (Array.isArray(found[section]) ? found[section].length : 0);
  return { document: found, counts: { work: count("work"), education: count("education"), skills: count("skills") } };
}
