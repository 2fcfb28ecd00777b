/** Registration, sign-in, step-up, and one's own account: what the API is asked. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { noteAccess } from "@/lib/session";
import type { ProofMethod } from "@/lib/step-up";
import { call } from "./call";
import type { Preferences, Provider, Session, SignedIn, Viewer } from "./contract";

export type { Session, Viewer } from "./contract";
export type InvitationOffer = components["schemas"]["InvitationOfferOut"];

export const identityKeys = {
  all: ["identity"] as const,
  me: () => [...identityKeys.all, "me"] as const,
  sessions: () => [...identityKeys.all, "sessions"] as const,
  factors: () => [...identityKeys.all, "factors"] as const,
  providers: () => [...identityKeys.all, "providers"] as const,
  flow: (flow: string) => [...identityKeys.all, "flow", flow] as const,
  organization: () => [...identityKeys.all, "organization"] as const,
  members: () => [...identityKeys.organization(), "members"] as const,
  invitations: () => [...identityKeys.organization(), "invitations"] as const,
  audit: () => [...identityKeys.organization(), "audit"] as const,
};

export type SignIn = { email: string; password: string };
export type CandidateRegistration = SignIn & { name: string };
export type CompanyRegistration = CandidateRegistration & { organization_name: string };

/** A sign-in that is complete tells how long the access lives. */
export async function noted(sign: Promise<SignedIn>): Promise<SignedIn> {
  const answer = await sign;
  if (answer.status === "signed_in" && answer.expires_at) noteAccess(answer.expires_at, null);
  return answer;
}

const cookie = { transport: "cookie" } as const;

export const signIn = (body: SignIn) => noted(call<SignedIn>("POST", "/v1/auth/sign-in", { ...body, ...cookie }));
export const secondFactor = (body: { challenge: string; method: "totp" | "recovery"; code: string }) =>
  noted(call<SignedIn>("POST", "/v1/auth/sign-in/second-factor", { ...body, ...cookie }));

export const registerCandidate = (body: CandidateRegistration) => unwrap(api.POST("/v1/auth/register/candidate", { body }));
export const registerCompany = (body: CompanyRegistration) => unwrap(api.POST("/v1/auth/register/company", { body }));
export const verifyEmail = (token: string) => unwrap(api.POST("/v1/auth/verify", { body: { token } }));
export const resendVerification = (email: string) => unwrap(api.POST("/v1/auth/verify/resend", { body: { email } }));
export const forgotPassword = (email: string) => call<{ message: string }>("POST", "/v1/auth/password/forgot", { email });
export const resetPassword = (body: { token: string; password: string }) =>
  call<{ message: string }>("POST", "/v1/auth/password/reset", body);
export const confirmEmail = (token: string) => call<{ message: string; done: boolean }>("POST", "/v1/auth/email/confirm", { token });
export const signOut = () => unwrap(api.POST("/v1/auth/sign-out"));
export const me = () => call<Viewer>("GET", "/v1/auth/me");
export const waitingFlow = (flow: string) => unwrap(api.GET("/v1/auth/social/flows/{flow}", { params: { path: { flow } } }));
export const linkSocial = (flow: string) => call<void>("POST", "/v1/auth/social/link", { flow });

const invitation = (token: string) => ({ params: { path: { token } } });

export const invitationOffer = (token: string) => unwrap(api.GET("/v1/auth/invitations/{token}", invitation(token)));
export const acceptInvitation = (token: string) => unwrap(api.POST("/v1/auth/invitations/{token}/accept", invitation(token)));
export const registerInvited = ({ token, ...body }: { token: string; name: string; password: string }) =>
  unwrap(api.POST("/v1/auth/invitations/{token}/register", { ...invitation(token), body }));

export const stepUp = (method: Exclude<ProofMethod, "passkey">, secret: string) =>
  call<void>("POST", "/v1/auth/step-up", { method, secret });

export const setName = (name: string) => call<void>("PUT", "/v1/auth/name", { name });
export const setPreferences = (body: Preferences) => call<Preferences>("PUT", "/v1/auth/preferences", body);
export const setPassword = (body: { current_password: string | null; new_password: string }) => call<void>("PUT", "/v1/auth/password", body);
export const changeEmail = (new_email: string) => call<void>("POST", "/v1/auth/email", { new_email });
export const cancelEmailChange = () => call<void>("DELETE", "/v1/auth/email");
export const askDeletion = () => call<{ delete_after: string }>("POST", "/v1/auth/deletion");
export const cancelDeletion = () => call<void>("DELETE", "/v1/auth/deletion");
export const actAs = (organization_id: string | null) => call<Viewer>("PUT", "/v1/auth/acting-as", { organization_id });

export function useMe() {
  return useQuery({ queryKey: identityKeys.me(), queryFn: me });
}

export function useProviders() {
  return useQuery({
    queryKey: identityKeys.providers(),
    queryFn: () => call<Provider[]>("GET", "/v1/auth/providers"),
    staleTime: 10 * 60_000,
  });
}

export function useSessions() {
  return useQuery({ queryKey: identityKeys.sessions(), queryFn: () => call<Session[]>("GET", "/v1/auth/sessions") });
}

/** Ends one session, or with no id all but this one. */
export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) => call<void>("DELETE", id ? `/v1/auth/sessions/${id}` : "/v1/auth/sessions"),
    onSuccess: () => queries.invalidateQueries({ queryKey: identityKeys.sessions() }),
  });
}
