/** Published jobs and employers for server-rendered pages. */
import "server-only";
import { cache } from "react";
import { orNull, serverApi } from "@/lib/api-server";
import { unwrap } from "@/lib/api";

/** The newest jobs, of one employer or of all. */
export async function newestJobs(company?: string, limit = 20) {
  const api = await serverApi();
  const query = { limit, facets: false, sort: "newest" as const, ...(company && { company: [company] }) };
  return unwrap(api.GET("/v1/public/jobs", { params: { query } }));
}

/** Whether the page of a job that is not open is gone, or never was. */
export const isGone = cache(async (id: string) => {
  const api = await serverApi();
  const found = await orNull(api.GET("/v1/public/jobs/{job_id}/standing", { params: { path: { job_id: id } } }));
  return found?.standing === "gone";
});

export const publicJob = cache(async (id: string) => {
  const api = await serverApi();
  return orNull(api.GET("/v1/public/jobs/{job_id}", { params: { path: { job_id: id } } }));
});
