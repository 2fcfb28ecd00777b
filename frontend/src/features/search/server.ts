/** Results for a server-rendered page. */
import "server-only";
import { unwrap } from "@/lib/api";
import { serverApi } from "@/lib/api-server";
import { isProblem, type ApiProblem } from "@/lib/problem";
import { type SearchPage, toQuery, type Wanted } from "./address";

/** A page of results, or why there is none: a search that is not understood is told beside the search bar. */
export async function search(wanted: Wanted): Promise<{ page: SearchPage; refusal: null } | { page: null; refusal: ApiProblem }> {
  const api = await serverApi();
  const query = { ...toQuery(wanted), ...(wanted.cursor && { cursor: wanted.cursor }) };
  try {
    return { page: await unwrap(api.GET("/v1/public/jobs", { params: { query } })), refusal: null };
  } catch (error) {
    if (isProblem(error) && (error.status === 400 || error.status === 422)) return { page: null, refusal: error };
    throw error;
  }
}
