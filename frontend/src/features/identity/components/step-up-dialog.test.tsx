import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { act } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { askForProof } from "@/lib/step-up";
import { show } from "@/test/render";
import { StepUpDialog } from "./step-up-dialog";

const answers = vi.fn<(body: unknown) => [number, unknown]>();

beforeEach(() => {
  answers.mockReset();
  vi.stubGlobal("location", { ...window.location, href: "http://localhost:3000/account" });
  vi.stubGlobal("fetch", async (request: Request) => {
    const [status, body] = answers(await request.json());
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
  });
});

const ask = (methods: Parameters<typeof askForProof>[0]) => {
  let asked: Promise<boolean> = Promise.resolve(false);
  act(() => {
    asked = askForProof(methods);
  });
  return asked;
};

describe("proving oneself again", () => {
  it("offers what the person has, most handy first, and answers when it was right", async () => {
    answers.mockReturnValue([204, null]);
    show(<StepUpDialog />);
    const proven = ask(["password", "totp"]);
    const code = await screen.findByLabelText("Code from your app");
    await userEvent.click(screen.getByRole("button", { name: "Use your password instead" }));
    expect(code).not.toBeInTheDocument();
    await userEvent.type(screen.getByLabelText("Password"), "quiet lantern");
    await userEvent.click(screen.getByRole("button", { name: "Confirm" }));
    expect(await proven).toBe(true);
    expect(answers).toHaveBeenCalledWith({ method: "password", secret: "quiet lantern" });
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });

  it("stays open after a wrong password", async () => {
    answers.mockReturnValue([401, { type: "/problems/wrong-credentials" }]);
    show(<StepUpDialog />);
    const proven = ask(["password"]);
    await userEvent.type(await screen.findByLabelText("Password"), "a guess{Enter}");
    expect(await screen.findByText("This is not your password.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(await proven).toBe(false);
  });

  it("says so when there is nothing to prove oneself with", async () => {
    show(<StepUpDialog />);
    const proven = ask([]);
    expect(await screen.findByText(/has no password, passkey or authenticator app/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(await proven).toBe(false);
  });
});
