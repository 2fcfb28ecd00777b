/** Registration, sign-in and one's own sessions. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

export type Viewer = components["schemas"]["MeOut"];
export type Session = components["schemas"]["SessionOut"];

export const identityKeys = {
  all: ["identity"] as const,
  sessions: () => [...identityKeys.all, "sessions"] as const,
};

export type SignIn = { email: string; password: string };
export type CandidateRegistration = SignIn & { name: string };
export type CompanyRegistration = CandidateRegistration & { organization_name: string };

export function signIn(body: SignIn) {
  return unwrap(api.POST("/v1/auth/sign-in", { body: { ...body, transport: "cookie" } }));
}

export const registerCandidate = (body: CandidateRegistration) => unwrap(api.POST("/v1/auth/register/candidate", { body }));
export const registerCompany = (body: CompanyRegistration) => unwrap(api.POST("/v1/auth/register/company", { body }));
export const verifyEmail = (token: string) => unwrap(api.POST("/v1/auth/verify", { body: { token } }));
export const resendVerification = (email: string) => unwrap(api.POST("/v1/auth/verify/resend", { body: { email } }));
export const signOut = () => unwrap(api.POST("/v1/auth/sign-out"));
export const me = () => unwrap(api.GET("/v1/auth/me"));

export function useSessions() {
  return useQuery({ queryKey: identityKeys.sessions(), queryFn: () => unwrap(api.GET("/v1/auth/sessions")) });
}

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/v1/auth/sessions/{session_id}", { params: { path: { session_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: identityKeys.sessions() }),
  });
}
