/**
 * Proving oneself again before something dangerous. The API refuses with `step-up-required`; the client asks here, one
 * dialog at a time however many requests wait, and repeats the request when the person has proven themselves.
 */
export type ProofMethod = "password" | "totp" | "passkey" | "recovery";

type Asker = (methods: ProofMethod[]) => Promise<boolean>;

let asker: Asker | null = null;
let open: Promise<boolean> | null = null;

/** The dialog says that it is there; gives the way to take it back. */
export function whenProofIsAsked(next: Asker): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = null;
  };
}

/** True when the person has proven themselves; false when they would not, or there is nobody to ask. */
export function askForProof(methods: ProofMethod[]): Promise<boolean> {
  if (!asker) return Promise.resolve(false);
  open ??= asker(methods).finally(() => {
    open = null;
  });
  return open;
}
