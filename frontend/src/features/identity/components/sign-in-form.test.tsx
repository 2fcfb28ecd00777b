import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { show } from "@/test/render";
import { SignInForm } from "./sign-in-form";

type Answer = [status: number, body: unknown];

/** What the API answers, in turn, to requests of one path; all are kept. */
function api(answers: Record<string, Answer[]>) {
  const asked: { path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname;
    asked.push({ path, body: request.method === "POST" ? await request.json() : null });
    const [status, body] = answers[path]?.shift() ?? [200, []];
    return Response.json(body, { status });
  });
  return asked;
}

const problem = (slug: string, more = {}) => ({ type: `/problems/${slug}`, title: slug, detail: "", ...more });
const challenge = { status: "second_factor", challenge: "c-1", methods: ["totp", "recovery"], expires_at: null };
const complete = { status: "signed_in", challenge: null, methods: [], expires_at: "2026-01-01T00:10:00Z" };
const assign = vi.fn();

async function password() {
  await userEvent.type(screen.getByLabelText("Email"), "ada@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "quiet lantern");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

beforeEach(() => {
  assign.mockReset();
  vi.stubGlobal("location", { ...window.location, href: "http://localhost:3000/sign-in", hash: "", assign });
});

describe("signing in", () => {
  it("asks for the second step and goes on by itself when the code is complete", async () => {
    const asked = api({
      "/v1/auth/sign-in": [[200, challenge]],
      "/v1/auth/sign-in/second-factor": [[200, complete]],
      "/v1/auth/me": [[200, { role: "recruiter" }]],
    });
    show(<SignInForm next={null} />);
    await password();
    const code = await screen.findByLabelText("Code from your app");
    expect(code).toHaveAttribute("autocomplete", "one-time-code");
    expect(code).toHaveFocus();
    await userEvent.type(code, "123 456");
    await waitFor(() => expect(assign).toHaveBeenCalledWith("/company"));
    expect(asked.find(({ path }) => path.endsWith("second-factor"))?.body).toEqual({
      challenge: "c-1",
      method: "totp",
      code: "123456",
      transport: "cookie",
    });
  });

  it("says at the field that a code was wrong, and takes a recovery code instead", async () => {
    const asked = api({
      "/v1/auth/sign-in": [[200, challenge]],
      "/v1/auth/sign-in/second-factor": [[401, problem("wrong-code")], [200, complete]],
      "/v1/auth/me": [[200, { role: "candidate" }]],
    });
    show(<SignInForm next="/jobs/1" />);
    await password();
    await userEvent.type(await screen.findByLabelText("Code from your app"), "000000");
    expect(await screen.findByText(/Codes change every 30 seconds/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Use a recovery code instead" }));
    await userEvent.type(screen.getByLabelText("Recovery code"), "AB12-CD34");
    await userEvent.click(screen.getByRole("button", { name: "Verify" }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith("/jobs/1"));
    expect(asked.at(-2)?.body).toMatchObject({ method: "recovery", code: "AB12-CD34" });
  });

  it("starts over when the second step took too long, and says why", async () => {
    api({
      "/v1/auth/sign-in": [[200, challenge]],
      "/v1/auth/sign-in/second-factor": [[410, problem("token-spent", { title: "This link was used or has expired" })]],
    });
    show(<SignInForm next={null} />);
    await password();
    await userEvent.type(await screen.findByLabelText("Code from your app"), "123456");
    expect(await screen.findByLabelText("Email")).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("This took too long");
  });

  it("counts down a pause, and hears no try meanwhile", async () => {
    api({ "/v1/auth/sign-in": [[429, problem("too-many-requests", { retry_after_seconds: 90 })]] });
    show(<SignInForm next={null} />);
    await password();
    expect(await screen.findByRole("timer")).toHaveTextContent(/1:(30|29)/);
    expect(screen.getByRole("button", { name: "Sign in" })).toBeDisabled();
  });

  it("takes up the second step of a sign-in elsewhere from the fragment", async () => {
    vi.stubGlobal("location", { ...window.location, href: "http://localhost:3000/sign-in", hash: "#challenge=c-9&methods=totp,recovery", assign });
    api({});
    show(<SignInForm next={null} />);
    expect(await screen.findByLabelText("Code from your app")).toBeVisible();
  });
});
