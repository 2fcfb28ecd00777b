/** Second factors, passkeys and accounts elsewhere: what the API and the browser are asked. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { identityKeys, noted } from "./api";
import { call } from "./call";
import type { Factors, PasskeyOut, SignedIn, TotpSetup } from "./contract";

type WithChallenge<Options> = Options & { challenge_id: string };

/** Loaded when it is used: most people never press a passkey button. */
const webauthn = () => import("@simplewebauthn/browser");

export async function passkeysWork(): Promise<boolean> {
  return (await webauthn()).browserSupportsWebAuthn();
}

/** True when the browser can offer passkeys in the list of the email field. */
export async function autofillWorks(): Promise<boolean> {
  return (await webauthn()).browserSupportsWebAuthnAutofill();
}

/** A second ceremony cannot begin while one waits. */
export async function stopPasskey(): Promise<void> {
  (await webauthn()).WebAuthnAbortService.cancelCeremony();
}

export type PasskeyProof = Awaited<ReturnType<typeof choosePasskey>>;

/** Lets the person choose a passkey; `quietly` waits in the list of the email field until they do. */
export async function choosePasskey(quietly = false) {
  const options = await call<WithChallenge<PublicKeyCredentialRequestOptionsJSON>>("POST", "/v1/auth/passkey/options", {});
  const { challenge_id, ...optionsJSON } = options;
  const { startAuthentication } = await webauthn();
  const credential = await startAuthentication({ optionsJSON, useBrowserAutofill: quietly });
  return { challenge_id, credential };
}

export const signInByPasskey = (proof: PasskeyProof) =>
  noted(call<SignedIn>("POST", "/v1/auth/passkey", { ...proof, transport: "cookie" }));

export async function secondFactorByPasskey(challenge: string): Promise<SignedIn> {
  const body = { challenge, ...(await choosePasskey()), transport: "cookie" };
  return noted(call<SignedIn>("POST", "/v1/auth/sign-in/second-factor/passkey", body));
}

export const stepUpByPasskey = async () => call<void>("POST", "/v1/auth/step-up/passkey", await choosePasskey());

/** Who has no recovery codes yet gets ten with the passkey. */
export async function addPasskey(name: string): Promise<PasskeyOut & Codes> {
  const { challenge_id, ...optionsJSON } = await call<WithChallenge<PublicKeyCredentialCreationOptionsJSON>>(
    "POST",
    "/v1/auth/factors/passkeys/options",
    {},
  );
  const { startRegistration } = await webauthn();
  const credential = await startRegistration({ optionsJSON });
  return call<PasskeyOut & Codes>("POST", "/v1/auth/factors/passkeys", { challenge_id, name, credential });
}

export function useFactors() {
  return useQuery({ queryKey: identityKeys.factors(), queryFn: () => call<Factors>("GET", "/v1/auth/factors") });
}

/** A change of one's factors: the list is asked for again afterwards. */
export function useFactorChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: identityKeys.factors() }),
  });
}

type Codes = { recovery_codes: string[] };

export const beginTotp = () => call<TotpSetup>("POST", "/v1/auth/factors/totp");
export const confirmTotp = (code: string) => call<Codes>("POST", "/v1/auth/factors/totp/confirm", { code });
export const removeTotp = () => call<void>("DELETE", "/v1/auth/factors/totp");
export const newRecoveryCodes = () => call<Codes>("POST", "/v1/auth/factors/recovery-codes");
export const renamePasskey = ({ id, name }: { id: string; name: string }) =>
  call<void>("PATCH", `/v1/auth/factors/passkeys/${id}`, { name });
export const removePasskey = (id: string) => call<void>("DELETE", `/v1/auth/factors/passkeys/${id}`);
export const removeExternal = (id: string) => call<void>("DELETE", `/v1/auth/factors/external/${id}`);
