/** Joins class names; a later utility wins over an earlier one of the same kind. */
import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["display", "headline", "title", "subtitle"],
      radius: ["control", "card"],
      container: ["page", "reading"],
      shadow: ["soft", "lifted"],
    },
  },
});

export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
