/** What the company form holds and checks, and the way to what the API takes. */
import { z } from "@/lib/zod";
import { hexColour } from "@/lib/contrast";
import type { Company, CompanyDraft } from "./api";

export const sizes = ["1-10", "11-50", "51-200", "201-1000", "1001-5000", "5001+"] as const;

export type CompanyValues = {
  version: number;
  tagline: string;
  brand_color: string;
  about: string;
  website: string;
  industry: string;
  size: NonNullable<CompanyDraft["size"]>;
  location: string;
  locations: { label: string; country: string }[];
  benefits: string[];
  founded_year: number | null;
  links: { url: string }[];
};

export type CompanyField = keyof CompanyValues & string;

export function valuesOf(company: Company): CompanyValues {
  const { version, tagline, brand_color, about, website, industry, location, locations, benefits, founded_year, links } = company;
  return {
    version, tagline, brand_color, about, website, industry, location, locations, benefits, founded_year,
    size: company.size as CompanyValues["size"],
    links: links.map((url) => ({ url })),
  };
}

export function pruned(values: CompanyValues): CompanyValues {
  return {
    ...values,
    locations: values.locations.filter(({ label, country }) => label.trim() || country),
    links: values.links.filter(({ url }) => url.trim()),
  };
}

export function draftOf({ version: _, links, ...values }: CompanyValues): CompanyDraft {
  return { ...values, brand_color: values.brand_color.toLowerCase(), links: links.map(({ url }) => url.trim()) };
}

const fields = ["tagline", "brand_color", "about", "website", "industry", "size", "location", "locations", "benefits", "founded_year", "links"];

export function formPath(field: string): string | null {
  const [head = "", index] = field.split(".");
  if (head === "links" && index !== undefined) return `links.${index}.url`;
  return fields.includes(head) ? field : null;
}

export type Sentences = (key: "website" | "colour" | "place" | "country" | "year" | "url") => string;

export function companySchema(say: Sentences, thisYear: number): z.ZodType<CompanyValues, CompanyValues> {
  const address = (text: string) => !text.trim() || /^https?:\/\/\S+\.?\S*$/.test(text.trim());
  const checked = z.looseObject({
    website: z.string().refine(address, say("website")),
    brand_color: z.string().refine((text) => !text || hexColour.test(text), say("colour")),
    locations: z.array(
      z.object({ label: z.string(), country: z.string() }).superRefine(({ label, country }, context) => {
        if (!label.trim() && country) context.addIssue({ code: "custom", message: say("place"), path: ["label"] });
        if (label.trim() && !country) context.addIssue({ code: "custom", message: say("country"), path: ["country"] });
      }),
    ),
    founded_year: z.number(say("year")).int(say("year")).min(1000, say("year")).max(thisYear, say("year")).nullable(),
    links: z.array(z.object({ url: z.string().refine(address, say("url")) })),
  });
  return checked as unknown as z.ZodType<CompanyValues, CompanyValues>;
}

/** How a value is written when two versions stand side by side. */
export function describe(field: CompanyField, values: CompanyValues, country: (code: string) => string): string {
  if (field === "locations") return values.locations.map((place) => [place.label, place.country && country(place.country)].filter(Boolean).join(", ")).join("\n");
  if (field === "links") return values.links.map(({ url }) => url).join("\n");
  if (field === "benefits") return values.benefits.join("\n");
  return String(values[field] ?? "");
}
