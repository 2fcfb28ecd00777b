/** How long a password would withstand guessing. The lists are large, so they are loaded when somebody types one. */
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

export type Strength = {
  /** 0 too guessable … 4 very strong; the server asks for 3. */
  score: 0 | 1 | 2 | 3 | 4;
  warning: string | null;
  suggestion: string | null;
};

let factory: Promise<ZxcvbnFactory> | null = null;

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new core.ZxcvbnFactory({
    translations: english.translations,
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
  });
}

/** `known` are words that a guesser of this person's password would try first. */
export async function strengthOf(password: string, known: string[]): Promise<Strength> {
  factory ??= load().catch((error: unknown) => {
    factory = null;
    throw error;
  });
  const words = known.flatMap((word) => [word, ...word.split(/[\s@.]+/)]).filter((word) => word.length > 2);
  const { score, feedback } = (await factory).check(password.slice(0, 100), [...words, "evenhand"]);
  return { score, warning: feedback.warning || null, suggestion: feedback.suggestions[0] ?? null };
}
