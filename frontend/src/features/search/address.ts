/** The address of a page of results is the search: what stands in the query string, and what each change of it is called. */
import type { components, operations } from "@/generated/api";

export type SearchQuery = NonNullable<operations["search_v1_public_jobs_get"]["parameters"]["query"]>;
export type SearchPage = components["schemas"]["SearchPage"];
export type Facets = components["schemas"]["FacetsOut"];
export type Params = Record<string, string | string[] | undefined>;

export const lists = ["remote", "type", "seniority", "language", "company", "skill"] as const;
export type ListName = (typeof lists)[number];
export const sorts = ["relevance", "newest", "pay"] as const;
export type Sort = (typeof sorts)[number];
const periods = ["hour", "day", "month", "year"] as const;

/** What the results are narrowed by, as plain values; everything else of the address is dropped. */
export type Wanted = { [Name in ListName]: string[] } & {
  q: string;
  location: string;
  radius?: number;
  pay?: number;
  currency: string;
  period: (typeof periods)[number];
  days?: number;
  sort: Sort;
  exact: boolean;
  cursor?: string;
};

const first = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";
const all = (value: string | string[] | undefined): string[] => [...new Set(Array.isArray(value) ? value : value ? [value] : [])].slice(0, 20);

function positive(value: string | string[] | undefined, most: number): number | undefined {
  const number = Number(first(value));
  return first(value) !== "" && Number.isFinite(number) && number >= 0 && number <= most ? number : undefined;
}

const oneOf = <Value extends string>(values: readonly Value[], value: string, otherwise: Value): Value => values.find((known) => known === value) ?? otherwise;

export function readAddress(params: Params): Wanted {
  return {
    ...(Object.fromEntries(lists.map((name) => [name, all(params[name])])) as Record<ListName, string[]>),
    q: first(params.q).slice(0, 200),
    location: first(params.location).slice(0, 200),
    radius: positive(params.radius, 500),
    pay: positive(params.pay, 100_000_000) || undefined,
    currency: /^[A-Z]{3}$/.test(first(params.currency)) ? first(params.currency) : "EUR",
    period: oneOf(periods, first(params.period), "year"),
    days: positive(params.days, 3650) || undefined,
    sort: oneOf(sorts, first(params.sort), "relevance"),
    exact: first(params.exact) === "true",
    cursor: first(params.cursor) || undefined,
  };
}

/** Only what was said: a page without filters has the plain address. */
export function said(wanted: Wanted): [string, string][] {
  const single: [string, string | number | undefined | false][] = [
    ["q", wanted.q],
    ["location", wanted.location],
    ["radius", wanted.location ? wanted.radius : undefined],
    ["pay", wanted.pay],
    ["currency", wanted.pay && wanted.currency !== "EUR" && wanted.currency],
    ["period", wanted.pay && wanted.period !== "year" && wanted.period],
    ["days", wanted.days],
    ["sort", wanted.sort !== "relevance" && wanted.sort],
    ["exact", wanted.exact && "true"],
    ["cursor", wanted.cursor],
  ];
  return [
    ...single.filter(([, value]) => value !== undefined && value !== "" && value !== false).map(([name, value]): [string, string] => [name, String(value)]),
    ...lists.flatMap((name) => wanted[name].map((value): [string, string] => [name, value])),
  ];
}

export function addressOf(wanted: Wanted): string {
  const query = new URLSearchParams(said(wanted)).toString();
  return query ? `/jobs?${query}` : "/jobs";
}

/** Another search is another list: it begins on its first page. */
export function changed(wanted: Wanted, change: Partial<Wanted>): Wanted {
  return { ...wanted, cursor: undefined, ...change };
}

export function toggled(wanted: Wanted, name: ListName, value: string): Wanted {
  const values = wanted[name];
  return changed(wanted, { [name]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
}

/** The search itself, without where in the list one stands: what can be saved. */
export function toQuery(wanted: Wanted): SearchQuery {
  const query: Record<string, unknown> = {};
  for (const name of lists) if (wanted[name].length) query[name] = wanted[name];
  for (const [name, value] of said(wanted)) {
    if (name === "cursor" || name in query) continue;
    query[name] = ["radius", "pay", "days"].includes(name) ? Number(value) : name === "exact" ? true : value;
  }
  return query as SearchQuery;
}

/** A saved search as an address. */
export function addressOfQuery(query: Params | Record<string, unknown>): string {
  const params = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value === null || value === undefined ? undefined : String(value)]));
  return addressOf(readAddress(params));
}

/** How many filters are chosen: the words and the place stand in the search bar. */
export function filterCount(wanted: Wanted): number {
  return lists.reduce((sum, name) => sum + wanted[name].length, 0) + (wanted.pay ? 1 : 0) + (wanted.days ? 1 : 0);
}
