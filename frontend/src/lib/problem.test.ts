import { describe, expect, it } from "vitest";
import { ApiProblem, isProblem, problemFrom } from "./problem";

function response(status: number, body: string, headers: Record<string, string> = {}) {
  return new Response(body, { status, headers });
}

describe("a refusal of the API", () => {
  it("keeps its slug, sentence, field errors and request id", async () => {
    const body = JSON.stringify({
      type: "/problems/malformed-body",
      title: "The body is malformed",
      detail: "email: not an address",
      errors: [{ field: "email", message: "not an address" }],
    });
    const problem = await problemFrom(response(422, body, { "x-request-id": "r-1" }));
    expect(problem).toMatchObject({ status: 422, slug: "malformed-body", requestId: "r-1", detail: "email: not an address" });
    expect(problem.fields).toEqual([{ field: "email", message: "not an address" }]);
    expect(isProblem(problem, "malformed-body")).toBe(true);
    expect(isProblem(problem, "gone")).toBe(false);
  });

  it("that is a proxy's page and no problem document is known by its status", async () => {
    const problem = await problemFrom(response(502, "<html>Bad gateway</html>"));
    expect(problem).toMatchObject({ status: 502, slug: "http-502", detail: "" });
  });

  it("is told apart from other errors", () => {
    expect(isProblem(new Error("x"))).toBe(false);
    expect(isProblem(new ApiProblem(0, {}), "unreachable")).toBe(true);
  });
});
