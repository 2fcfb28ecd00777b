/** The profile, its settings and its picture: all the candidate's own. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap, upload } from "@/lib/api";
import type { Profile, ProfileDraft, ProfileSettings } from "./types";

export const candidateKeys = {
  all: ["candidates"] as const,
  profile: () => [...candidateKeys.all, "profile"] as const,
  settings: () => [...candidateKeys.all, "settings"] as const,
  resumes: () => [...candidateKeys.all, "resumes"] as const,
  resume: (id: string) => [...candidateKeys.resumes(), id] as const,
  lines: (id: string) => [...candidateKeys.resume(id), "lines"] as const,
};

/** The version one began with: the API refuses when another window saved meanwhile. */
export const ifMatch = (version: number) => ({ "if-match": `"${version}"` });

export const fetchProfile = (): Promise<Profile> => unwrap(api.GET("/v1/profile"));

/** One's profile; an empty one, of version 0, where none was confirmed yet. */
export function useProfile() {
  return useQuery({ queryKey: candidateKeys.profile(), queryFn: fetchProfile });
}

export function useSaveProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, version }: { draft: ProfileDraft; version: number }) =>
      unwrap(api.PUT("/v1/profile", { params: { header: ifMatch(version) }, body: draft })),
    onSuccess: (profile) => queries.setQueryData(candidateKeys.profile(), profile),
  });
}

export function useImportJsonResume() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ document, version }: { document: Record<string, unknown>; version: number }) =>
      unwrap(api.PUT("/v1/profile/json-resume", { params: { header: ifMatch(version) }, body: document })),
    onSuccess: () => queries.invalidateQueries({ queryKey: candidateKeys.profile() }),
  });
}

export function useSettings() {
  return useQuery({ queryKey: candidateKeys.settings(), queryFn: () => unwrap(api.GET("/v1/profile/settings")) as Promise<ProfileSettings> });
}

export function useSaveSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileSettings) => unwrap(api.PUT("/v1/profile/settings", { body })) as Promise<ProfileSettings>,
    onSuccess: (settings) => queries.setQueryData(candidateKeys.settings(), settings),
  });
}

export const photoPath = "/v1/profile/photo";

export function useSavePhoto() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File | null): Promise<void> => {
      if (!file) return unwrap<void>(api.DELETE(photoPath));
      const form = new FormData();
      form.append("file", file);
      return upload<void>(photoPath, form, () => {}, "PUT");
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: candidateKeys.profile() }),
  });
}
