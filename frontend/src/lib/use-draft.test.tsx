import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useForm } from "react-hook-form";
import { beforeEach, describe, expect, it } from "vitest";
import { DraftNotice } from "@/components/ui/draft-notice";
import { show } from "@/test/render";
import { useDraft } from "./use-draft";
import { ViewerIdContext } from "./viewer-id";

function Form() {
  const form = useForm({ defaultValues: { about: "", password: "" } });
  const draft = useDraft(form, "profile", { except: ["password"] });
  return (
    <>
      <DraftNotice draft={draft} />
      <textarea aria-label="About" {...form.register("about")} />
      <input aria-label="Password" {...form.register("password")} />
      <button onClick={draft.clear}>Saved</button>
    </>
  );
}

const showFor = (person: string) => show(<ViewerIdContext value={person}><Form /></ViewerIdContext>);
const about = () => screen.getByLabelText("About");

describe("what somebody was writing", () => {
  beforeEach(() => sessionStorage.clear());

  it("is there again after the page is gone, but no password", async () => {
    const view = showFor("ada");
    await userEvent.type(about(), "I build bridges");
    await userEvent.type(screen.getByLabelText("Password"), "secret words");
    view.unmount();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain("secret words");
    showFor("ada");
    expect(about()).toHaveValue("I build bridges");
    expect(screen.getByText("We kept what you were writing")).toBeVisible();
  });

  it("is shown to nobody else", async () => {
    const view = showFor("ada");
    await userEvent.type(about(), "I build bridges");
    view.unmount();
    showFor("grace");
    expect(about()).toHaveValue("");
  });

  it("is forgotten when it is saved, and when its writer starts over", async () => {
    const view = showFor("ada");
    await userEvent.type(about(), "I build bridges");
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    await userEvent.click(screen.getByText("Saved"));
    view.unmount();
    expect(sessionStorage).toHaveLength(0);

    const second = showFor("ada");
    await userEvent.type(about(), "Again");
    second.unmount();
    showFor("ada");
    await userEvent.click(screen.getByRole("button", { name: "Start over" }));
    expect(about()).toHaveValue("");
    expect(sessionStorage).toHaveLength(0);
  });
});
