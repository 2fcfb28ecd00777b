/** Résumés: uploaded, read by the server, checked and confirmed by their owner. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap, upload } from "@/lib/api";
import { candidateKeys, ifMatch } from "./api";
import type { ProfileDraft, Resume } from "./types";

const at = (id: string) => ({ params: { path: { resume_id: id } } });

export function useResumes() {
  return useQuery({ queryKey: candidateKeys.resumes(), queryFn: () => unwrap(api.GET("/v1/resumes")) });
}

export function useResume(id: string) {
  return useQuery({
    queryKey: candidateKeys.resume(id),
    queryFn: () => unwrap(api.GET("/v1/resumes/{resume_id}", at(id))),
    // Live messages may be lost; while it is being read we also ask.
    refetchInterval: (query) => (query.state.data?.status === "parsing" ? 2000 : false),
  });
}

/** The text of a résumé in a format without pages. */
export function useResumeLines(id: string, wanted: boolean) {
  return useQuery({
    queryKey: candidateKeys.lines(id),
    queryFn: async () => (await unwrap(api.GET("/v1/resumes/{resume_id}/text", at(id)))).lines,
    enabled: wanted,
    staleTime: Infinity,
  });
}

export const pagePath = (id: string, page: number) => `/v1/resumes/${id}/pages/${page}.png`;

export function useUploadResume(onProgress: (fraction: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return upload<Resume>("/v1/resumes", form, onProgress);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: candidateKeys.resumes() }),
  });
}

/** Forgets a résumé and its file; the profile that was confirmed from it stays. */
export function useDeleteResume() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/v1/resumes/{resume_id}", at(id))),
    onSuccess: () => queries.invalidateQueries({ queryKey: candidateKeys.resumes() }),
  });
}

/** Makes the corrected fields one's profile. */
export function useConfirmResume(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, version }: { draft: ProfileDraft; version: number }) =>
      unwrap(api.POST("/v1/resumes/{resume_id}/confirm", { params: { ...at(id).params, header: ifMatch(version) }, body: draft })),
    onSuccess: (profile) => {
      queries.setQueryData(candidateKeys.profile(), profile);
      return queries.invalidateQueries({ queryKey: candidateKeys.resumes() });
    },
  });
}
