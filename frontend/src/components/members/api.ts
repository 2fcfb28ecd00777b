/** Colleagues, for whatever names one of them. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api";

export function useColleagues() {
  return useQuery({ queryKey: ["colleagues"], queryFn: () => unwrap(api.GET("/v1/organization/members")), staleTime: 60_000 });
}
