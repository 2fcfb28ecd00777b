import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { describe, expect, it } from "vitest";
import { show } from "@/test/render";
import type { JobDraft } from "../api";
import { emptyJob, placeOf, type ReadFrom } from "../proposal";
import { Readings } from "./readings";

const skill = { skill_id: "s", label: "SQL", importance: "must" as const, level: 3 };
const read: ReadFrom = {
  text: "Data engineer in Lisbon. SQL needed.",
  spans: [],
  readings: [
    { id: "location", name: "Place", value: "Lisbon", spans: [{ start: 17, end: 23 }], accepted: { locations: [placeOf("Lisbon")] }, rejected: { locations: [] } },
    { id: "s", name: "must-have, level 3", value: "SQL", spans: [{ start: 25, end: 28 }], accepted: {}, rejected: {}, skill },
  ],
};

function Form() {
  const form = useForm<JobDraft>({ defaultValues: { ...emptyJob, locations: [placeOf("Lisbon")], skills: [skill] } });
  const [locations, skills] = useWatch({ control: form.control, name: ["locations", "skills"] });
  return (
    <FormProvider {...form}>
      <Readings read={read} />
      <output>{`${locations.length} places, ${skills.length} skills`}</output>
    </FormProvider>
  );
}

describe("what was read from a pasted text", () => {
  it("is accepted or rejected one by one by keyboard, and its words are marked", async () => {
    show(<Form />);
    const user = userEvent.setup();
    const [place, sql] = screen.getAllByRole("checkbox");
    await user.tab();
    expect(document.activeElement).toBe(place);
    expect(document.querySelectorAll("mark")).toHaveLength(1);
    expect(document.querySelector("mark")?.textContent).toBe("Lisbon");
    await user.keyboard("r");
    expect(screen.getByText("0 places, 1 skills")).toBeTruthy();
    await user.keyboard("{ArrowDown}r");
    expect(document.activeElement).toBe(sql);
    expect(document.querySelector("mark")?.textContent).toBe("SQL");
    expect(screen.getByText("0 places, 0 skills")).toBeTruthy();
    await user.keyboard("a{ArrowUp} ");
    expect(screen.getByText("1 places, 1 skills")).toBeTruthy();
  });
});
