/** What the page of applying needs before it is shown, for server rendering. */
import "server-only";
import { orNull, serverApi } from "@/lib/api-server";

/** null where the job takes no applications. */
export async function applicationForm(jobId: string) {
  const api = await serverApi();
  return orNull(api.GET("/v1/public/jobs/{job_id}/application-form", { params: { path: { job_id: jobId } } }));
}

export async function ownDraft(jobId: string) {
  const api = await serverApi();
  return orNull(api.GET("/v1/jobs/{job_id}/application-draft", { params: { path: { job_id: jobId } } }));
}

export async function hasReadResume() {
  const api = await serverApi();
  const page = await orNull(api.GET("/v1/resumes"));
  return page?.items.some((resume) => resume.status === "parsed" || resume.status === "confirmed") ?? false;
}
