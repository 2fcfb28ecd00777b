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

/** Answers of an assessment outlive a browser that was killed, so they are not kept in the tab alone. */
export const ANSWERS = "evenhand.draft.";

/** On signing out: the next person at this device finds nothing. */
export function dropAllDrafts(): void {
  try {
    drop(sessionStorage, "evenhand.");
    drop(localStorage, ANSWERS);
  } catch {
    // As above.
  }
}

function drop(store: Storage, prefix: string) {
  Object.keys(store)
    .filter((key) => key.startsWith(prefix))
    .forEach((key) => store.removeItem(key));
}
