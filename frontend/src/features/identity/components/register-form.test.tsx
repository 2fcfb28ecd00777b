import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { show } from "@/test/render";
import { RegisterForm } from "./register-form";

const sent = vi.fn<(body: unknown) => [number, unknown]>();

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  sent.mockReset().mockReturnValue([202, { message: "ok" }]);
  vi.stubGlobal("location", { ...window.location, href: "http://localhost:3000/register/company" });
  vi.stubGlobal("fetch", async (request: Request) => {
    const [status, body] = sent(await request.json());
    return Response.json(body, { status });
  });
});

const open = () => show(<RegisterForm kind="company" demoInbox={false} />);
const go = () => userEvent.click(screen.getByRole("button", { name: "Continue" }));

async function upToPassword() {
  await userEvent.type(screen.getByLabelText("Company"), "Ferry Lines");
  await go();
  await userEvent.type(screen.getByLabelText("Your name"), "Rui");
  await userEvent.type(screen.getByLabelText("Work email"), "rui@example.org");
  await go();
}

describe("registering a company", () => {
  it("goes on only when a step is right, and takes the focus along", async () => {
    open();
    await go();
    expect(screen.getByText(/Write the company's name/)).toBeVisible();
    await userEvent.type(screen.getByLabelText("Company"), "Ferry Lines");
    await go();
    expect(screen.getByRole("heading", { name: /Who are you/ })).toHaveFocus();
    expect(screen.getByText("You").closest("li")).toHaveAttribute("aria-current", "step");
  });

  it("loses nothing by a reload, and never keeps the password", async () => {
    const view = open();
    await upToPassword();
    await userEvent.type(screen.getByLabelText("Password"), "quiet lantern over");
    view.unmount();
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain("quiet lantern");
    open();
    expect(screen.getByLabelText("Password")).toHaveValue("");
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByLabelText("Work email")).toHaveValue("rui@example.org");
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByLabelText("Company")).toHaveValue("Ferry Lines");
  });

  it("keeps what is typed in the middle of a step, too", async () => {
    const view = open();
    await userEvent.type(screen.getByLabelText("Company"), "Ferry");
    view.unmount();
    open();
    expect(screen.getByLabelText("Company")).toHaveValue("Ferry");
  });

  it("sends everything at the end and leads to the inbox, also after a reload", async () => {
    const view = open();
    await upToPassword();
    await userEvent.type(screen.getByLabelText("Password"), "quiet lantern over nine");
    await userEvent.click(screen.getByRole("button", { name: "Create company account" }));
    expect(await screen.findByRole("heading", { name: /Check your inbox/ })).toBeVisible();
    expect(sent).toHaveBeenCalledWith({
      organization_name: "Ferry Lines",
      name: "Rui",
      email: "rui@example.org",
      password: "quiet lantern over nine",
    });
    view.unmount();
    open();
    expect(screen.getByText(/rui@example.org/)).toBeVisible();
  });

  it("puts the server's refusal at the password", async () => {
    sent.mockReturnValue([400, { type: "/problems/weak-password", errors: [{ field: "password", message: "Too common." }] }]);
    open();
    await upToPassword();
    await userEvent.type(screen.getByLabelText("Password"), "password1234");
    await userEvent.click(screen.getByRole("button", { name: "Create company account" }));
    expect(await screen.findByText("Too common.")).toBeVisible();
    expect(screen.getByLabelText("Password")).toHaveFocus();
  });
});
