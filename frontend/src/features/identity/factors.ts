/** Second factors, passkeys and accounts elsewhere: what the API and the browser are asked. */
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { identityKeys, noted } from "./api";

type Schemas = components["schemas"];
export type Factors = Schemas["FactorsOut"];
export type Passkey = Schemas["PasskeyOut"];
export type External = Schemas["ExternalOut"];
export type Enrolment = Schemas["EnrolmentOut"];

/** Loaded when it is used: most people never press a passkey button. */
const webauthn = () => import("@simplewebauthn/browser");

/** True when the browser can offer passkeys in the list of the email field. */
export async function autofillWorks(): Promise<boolean> {
  return (await webauthn()).browserSupportsWebAuthnAutofill();
}

/** A second ceremony cannot begin while one waits. */
export async function stopPasskey(): Promise<void> {
  (await webauthn()).WebAuthnAbortService.cancelCeremony();
}

/** Options as WebAuthn writes them in JSON, with the id of their challenge beside them. */
function apart<Options>(options: Record<string, unknown>): { challenge_id: string; optionsJSON: Options } {
  const { challenge_id, ...rest } = options;
  return { challenge_id: challenge_id as string, optionsJSON: rest as Options };
}

const asRecord = (credential: unknown) => credential as Record<string, unknown>;

export type PasskeyProof = Awaited<ReturnType<typeof choosePasskey>>;

/** Lets the person choose a passkey; `quietly` waits in the list of the email field until they do. */
export async function choosePasskey(quietly = false) {
  const options = await unwrap(api.POST("/v1/auth/passkey/options"));
  const { challenge_id, optionsJSON } = apart<PublicKeyCredentialRequestOptionsJSON>(options);
  const { startAuthentication } = await webauthn();
  const credential = await startAuthentication({ optionsJSON, useBrowserAutofill: quietly });
  return { challenge_id, credential: asRecord(credential) };
}

const transport = "cookie" as const;

export const signInByPasskey = (proof: PasskeyProof) => noted(unwrap(api.POST("/v1/auth/passkey", { body: { ...proof, transport } })));

export async function secondFactorByPasskey(challenge: string) {
  const body = { challenge, ...(await choosePasskey()), transport };
  return noted(unwrap(api.POST("/v1/auth/sign-in/second-factor/passkey", { body })));
}

export const stepUpByPasskey = async () => unwrap(api.POST("/v1/auth/step-up/passkey", { body: await choosePasskey() }));

/** A new passkey; who had no second factor before gets recovery codes with it. */
export async function addPasskey(name: string): Promise<Schemas["PasskeyMadeOut"]> {
  const options = await unwrap(api.POST("/v1/auth/factors/passkeys/options"));
  const { challenge_id, optionsJSON } = apart<PublicKeyCredentialCreationOptionsJSON>(options);
  const { startRegistration } = await webauthn();
  const credential = asRecord(await startRegistration({ optionsJSON }));
  return unwrap(api.POST("/v1/auth/factors/passkeys", { body: { challenge_id, name, credential } }));
}

export function useFactors() {
  return useQuery({ queryKey: identityKeys.factors(), queryFn: () => unwrap(api.GET("/v1/auth/factors")) });
}

/** A change of one's factors: the list is asked for again afterwards. */
export function useFactorChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: identityKeys.factors() }),
  });
}

const passkey = (passkey_id: string) => ({ params: { path: { passkey_id } } });

export const beginTotp = () => unwrap(api.POST("/v1/auth/factors/totp"));
export const confirmTotp = (code: string) => unwrap(api.POST("/v1/auth/factors/totp/confirm", { body: { code } }));
export const removeTotp = () => unwrap(api.DELETE("/v1/auth/factors/totp"));
export const newRecoveryCodes = () => unwrap(api.POST("/v1/auth/factors/recovery-codes"));
export const renamePasskey = ({ id, name }: { id: string; name: string }) =>
  unwrap(api.PATCH("/v1/auth/factors/passkeys/{passkey_id}", { ...passkey(id), body: { name } }));
export const removePasskey = (id: string) => unwrap(api.DELETE("/v1/auth/factors/passkeys/{passkey_id}", passkey(id)));
export const removeExternal = (external_id: string) =>
  unwrap(api.DELETE("/v1/auth/factors/external/{external_id}", { params: { path: { external_id } } }));
