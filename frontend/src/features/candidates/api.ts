/** Résumés and the profile; both are the candidate's own. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap, upload } from "@/lib/api";
import { isProblem } from "@/lib/problem";

export type Resume = components["schemas"]["ResumeOut"];
export type Profile = components["schemas"]["ProfileOut"];
export type ProfileDraft = components["schemas"]["ProfileIn"];
export type Evidence = components["schemas"]["FieldEvidence"];

export const candidateKeys = {
  all: ["candidates"] as const,
  profile: () => [...candidateKeys.all, "profile"] as const,
  resumes: () => [...candidateKeys.all, "resumes"] as const,
  resume: (id: string) => [...candidateKeys.resumes(), id] as const,
};

/** The profile, or null for somebody who has none yet. */
export function useProfile() {
  return useQuery({
    queryKey: candidateKeys.profile(),
    queryFn: async () => {
      try {
        return await unwrap(api.GET("/v1/profile"));
      } catch (error) {
        if (isProblem(error) && error.status === 404) return null;
        throw error;
      }
    },
  });
}

export function useResumes() {
  return useQuery({ queryKey: candidateKeys.resumes(), queryFn: () => unwrap(api.GET("/v1/resumes")) });
}

export function useResume(id: string) {
  return useQuery({
    queryKey: candidateKeys.resume(id),
    queryFn: () => unwrap(api.GET("/v1/resumes/{resume_id}", { params: { path: { resume_id: id } } })),
    // Live messages may be lost; while it is being read we also ask.
    refetchInterval: (query) => (query.state.data?.status === "parsing" ? 2000 : false),
  });
}

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

/** Saves a profile; with a résumé's id, as the confirmation of what was read from it. */
export function useSaveProfile(resumeId: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileDraft) =>
      resumeId
        ? unwrap(api.POST("/v1/resumes/{resume_id}/confirm", { params: { path: { resume_id: resumeId } }, body }))
        : unwrap(api.PUT("/v1/profile", { body })),
    onSuccess: (profile) => {
      queries.setQueryData(candidateKeys.profile(), profile);
      return queries.invalidateQueries({ queryKey: candidateKeys.resumes() });
    },
  });
}

/** What of a stored profile can be changed. */
export function draftOf(profile: Profile): ProfileDraft {
  const { user_id: _user, resume_id: _resume, confirmed_at: _confirmed, ...draft } = profile;
  return draft;
}

export const emptyDraft: ProfileDraft = {
  headline: "",
  location: "",
  phone: "",
  summary: "",
  years_experience: null,
  skills: [],
  experience: [],
  education: [],
  languages: [],
  certificates: [],
  links: [],
  preferences: { remote: null, locations: [], pay_min: null, currency: null, employment_types: [] },
};
