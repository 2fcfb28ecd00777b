/** Registration, sign-in, step-up, and one's own account: what the API is asked. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { noteAccess } from "@/lib/session";
import type { ProofMethod } from "@/lib/step-up";

type Schemas = components["schemas"];
export type Viewer = Schemas["MeOut"];
export type Preferences = Schemas["PreferencesIn"];
export type Theme = Preferences["theme"];
export type Session = Schemas["SessionOut"];
export type SignedIn = Schemas["SignedInOut"];
export type InvitationOffer = Schemas["InvitationOfferOut"];

export const identityKeys = {
  all: ["identity"] as const,
  sessions: () => [...identityKeys.all, "sessions"] as const,
  factors: () => [...identityKeys.all, "factors"] as const,
  providers: () => [...identityKeys.all, "providers"] as const,
  flow: (flow: string) => [...identityKeys.all, "flow", flow] as const,
  invitation: (token: string) => [...identityKeys.all, "invitation", token] as const,
  organization: () => [...identityKeys.all, "organization"] as const,
  members: () => [...identityKeys.organization(), "members"] as const,
  invitations: () => [...identityKeys.organization(), "invitations"] as const,
  audit: () => [...identityKeys.organization(), "audit"] as const,
};

/** A sign-in that is complete tells how long the access lives. */
export async function noted(sign: Promise<SignedIn>): Promise<SignedIn> {
  const answer = await sign;
  if (answer.status === "signed_in" && answer.expires_at) noteAccess(answer.expires_at, null);
  return answer;
}

const transport = "cookie" as const;

export type SignIn = { email: string; password: string };

export const signIn = (body: SignIn) => noted(unwrap(api.POST("/v1/auth/sign-in", { body: { ...body, transport } })));
export const secondFactor = (body: { challenge: string; method: "totp" | "recovery"; code: string }) =>
  noted(unwrap(api.POST("/v1/auth/sign-in/second-factor", { body: { ...body, transport } })));

export const registerCandidate = (body: Schemas["CandidateRegistrationIn"]) => unwrap(api.POST("/v1/auth/register/candidate", { body }));
export const registerCompany = (body: Schemas["CompanyRegistrationIn"]) => unwrap(api.POST("/v1/auth/register/company", { body }));
export const verifyEmail = (token: string) => unwrap(api.POST("/v1/auth/verify", { body: { token } }));
export const resendVerification = (email: string) => unwrap(api.POST("/v1/auth/verify/resend", { body: { email } }));
export const forgotPassword = (email: string) => unwrap(api.POST("/v1/auth/password/forgot", { body: { email } }));
export const resetPassword = (body: Schemas["PasswordResetIn"]) => unwrap(api.POST("/v1/auth/password/reset", { body }));
export const confirmEmail = (token: string) => unwrap(api.POST("/v1/auth/email/confirm", { body: { token } }));
export const signOut = () => unwrap(api.POST("/v1/auth/sign-out"));
export const me = () => unwrap(api.GET("/v1/auth/me"));
export const linkSocial = (flow: string) => unwrap(api.POST("/v1/auth/social/link", { body: { flow } }));

const invitation = (token: string) => ({ params: { path: { token } } });

export const acceptInvitation = (token: string) => unwrap(api.POST("/v1/auth/invitations/{token}/accept", invitation(token)));
export const registerInvited = ({ token, ...body }: { token: string; name: string; password: string }) =>
  unwrap(api.POST("/v1/auth/invitations/{token}/register", { ...invitation(token), body }));

export function useInvitationOffer(token: string) {
  return useQuery({
    queryKey: identityKeys.invitation(token),
    queryFn: () => unwrap(api.GET("/v1/auth/invitations/{token}", invitation(token))),
    retry: false,
  });
}

export const stepUp = (method: Exclude<ProofMethod, "passkey">, secret: string) =>
  unwrap(api.POST("/v1/auth/step-up", { body: { method, secret } }));

export const setName = (name: string) => unwrap(api.PUT("/v1/auth/name", { body: { name } }));
export const setPreferences = (body: Preferences) => unwrap(api.PUT("/v1/auth/preferences", { body }));
export const setPassword = (body: Schemas["PasswordChangeIn"]) => unwrap(api.PUT("/v1/auth/password", { body }));
export const changeEmail = (new_email: string) => unwrap(api.POST("/v1/auth/email", { body: { new_email } }));
export const cancelEmailChange = () => unwrap(api.DELETE("/v1/auth/email"));
export const askDeletion = () => unwrap(api.POST("/v1/auth/deletion"));
export const cancelDeletion = () => unwrap(api.DELETE("/v1/auth/deletion"));
export const actAs = (organization_id: string | null) => unwrap(api.PUT("/v1/auth/acting-as", { body: { organization_id } }));

export function useProviders() {
  return useQuery({
    queryKey: identityKeys.providers(),
    queryFn: () => unwrap(api.GET("/v1/auth/providers")),
    staleTime: 10 * 60_000,
  });
}

/** Which account elsewhere waits to be linked. */
export function useFlow(flow: string) {
  return useQuery({
    queryKey: identityKeys.flow(flow),
    queryFn: () => unwrap(api.GET("/v1/auth/social/flows/{flow}", { params: { path: { flow } } })),
    retry: false,
  });
}

export function useSessions() {
  return useQuery({ queryKey: identityKeys.sessions(), queryFn: () => unwrap(api.GET("/v1/auth/sessions")) });
}

/** Ends one session, or with no id all but this one. */
export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? unwrap(api.DELETE("/v1/auth/sessions"))
        : unwrap(api.DELETE("/v1/auth/sessions/{session_id}", { params: { path: { session_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: identityKeys.sessions() }),
  });
}
