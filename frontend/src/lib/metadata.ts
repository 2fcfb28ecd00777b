/** The title of a page from the messages: `export const generateMetadata = titled("identity.signIn.title")`. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { Messages } from "@/i18n/messages";

type PathOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${PathOf<Tree[Key]>}`;
}[keyof Tree & string];

export function titled(key: PathOf<Messages>): () => Promise<Metadata> {
  return async () => {
    const t = await getTranslations();
    return { title: t(key as "common.name") };
  };
}
