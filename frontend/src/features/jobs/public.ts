/** Published jobs and employers for server-rendered pages. */
import "server-only";
import { cache } from "react";
import { orNull, serverApi } from "@/lib/api-server";
import { unwrap } from "@/lib/api";

export type JobSearch = { q?: string; location?: string; remote?: string; company?: string; cursor?: string };

const remotes = ["onsite", "hybrid", "remote"] as const;
export type Remote = (typeof remotes)[number];

export function asRemote(value: string | undefined): Remote | undefined {
  return remotes.find((one) => one === value);
}

export async function searchJobs({ q, location, remote, company, cursor }: JobSearch) {
  const api = await serverApi();
  const query = { q: q?.slice(0, 200), location: location?.slice(0, 200), remote: asRemote(remote), company, cursor };
  return unwrap(api.GET("/v1/public/jobs", { params: { query } }));
}

export const publicJob = cache(async (id: string) => {
  const api = await serverApi();
  return orNull(api.GET("/v1/public/jobs/{job_id}", { params: { path: { job_id: id } } }));
});
