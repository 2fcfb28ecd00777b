/** The profile, its settings and its picture: all the candidate's own. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap, upload } from "@/lib/api";
import { isProblem } from "@/lib/problem";
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
export const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });

type Answer = Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Call = (path: string, init?: { body?: unknown; headers?: Record<string, string> }) => Answer;
export const own = api as unknown as Record<"GET" | "PUT" | "POST" | "DELETE", Call>;
export const read = <Data>(answer: Answer) => unwrap<Data>(answer as Promise<{ data?: Data; error?: unknown; response: Response }>);

const unsaid = { version: 0, has_photo: false, completeness: { percent: 0, missing: [] } };

/** The profile, or null for somebody who has none yet. */
export async function fetchProfile(): Promise<Profile | null> {
  try {
    return { ...unsaid, ...(await read<Profile>(own.GET("/v1/profile"))) };
  } catch (error) {
    if (isProblem(error) && error.status === 404) return null;
    throw error;
  }
}

export function useProfile() {
  return useQuery({ queryKey: candidateKeys.profile(), queryFn: fetchProfile });
}

export function useSaveProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, version }: { draft: ProfileDraft; version: number }) =>
      read<Profile>(own.PUT("/v1/profile", { body: draft, headers: ifMatch(version) })),
    onSuccess: (profile) => queries.setQueryData(candidateKeys.profile(), profile),
  });
}

export function useImportJsonResume() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ document, version }: { document: unknown; version: number }) =>
      read<Profile>(own.PUT("/v1/profile/json-resume", { body: document, headers: ifMatch(version) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: candidateKeys.profile() }),
  });
}

export function useSettings() {
  return useQuery({ queryKey: candidateKeys.settings(), queryFn: () => read<ProfileSettings>(own.GET("/v1/profile/settings")) });
}

export function useSaveSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileSettings) => read<ProfileSettings>(own.PUT("/v1/profile/settings", { body })),
    onSuccess: (settings) => queries.setQueryData(candidateKeys.settings(), settings),
  });
}

export const photoPath = "/v1/profile/photo";

export function useSavePhoto() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File | null) => {
      if (!file) return read<unknown>(own.DELETE(photoPath));
      const form = new FormData();
      form.append("file", file);
      return upload<unknown>(photoPath, form, () => {}, "PUT");
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: candidateKeys.profile() }),
  });
}
