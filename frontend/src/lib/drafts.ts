/** What somebody was writing, kept in this tab alone, apart by person and form. Never holds a password. */
const PREFIX = "evenhand.form.";

export const draftKey = (person: string, form: string) => `${PREFIX}${person}.${form}`;

export function readDraft<Value>(key: string): Value | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Value | null;
  } catch {
    return null; // switched off, or not ours: there is no draft
  }
}

export function writeDraft(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or switched off; the form itself still holds everything.
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}

/** On signing out: the next person at this device finds nothing. */
export function dropAllDrafts(): void {
  try {
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith("evenhand."))
      .forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // As above.
  }
}
