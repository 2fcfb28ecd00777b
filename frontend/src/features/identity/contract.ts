/** What the routes of identity say, as agreed. */
import type { ProofMethod } from "@/lib/step-up";

export type Membership = { organization_id: string; name: string; slug: string; role: string };
export type Theme = "system" | "light" | "dark";
export type Preferences = { language: string; time_zone: string; theme: Theme };

export type Viewer = Preferences & {
  user_id: string;
  name: string;
  email: string;
  role: string;
  organization_id: string | null;
  organization_name: string | null;
  organization_slug: string | null;
  permissions: string[];
  delete_after: string | null;
  second_factors: string[];
  memberships: Membership[];
  acts_as_candidate: boolean;
  needs_second_factor: boolean;
};

export type SecondFactor = Exclude<ProofMethod, "password">;
export type SignedIn = {
  status: "signed_in" | "second_factor";
  expires_at: string | null;
  challenge: string | null;
  methods: SecondFactor[];
};

export type Session = {
  id: string;
  device: string;
  address: string;
  place: string;
  created_at: string;
  last_used_at: string;
  methods: string[];
  current: boolean;
};

export type Provider = { id: string; name: string };
export type PasskeyOut = { id: string; name: string; created_at: string; last_used_at: string | null; backed_up: boolean };
export type External = { id: string; provider: string; email: string };
export type Factors = {
  totp: { confirmed_at: string } | null;
  recovery_codes_left: number;
  passkeys: PasskeyOut[];
  external: External[];
  has_password: boolean;
};
export type TotpSetup = { secret: string; uri: string; qr_svg: string };
