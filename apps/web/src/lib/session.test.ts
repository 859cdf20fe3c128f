import { describe, expect, it } from "vitest";
import { safePath, startPathOf } from "./session.ts";

describe("where sign-in leads", () => {
  it("is a path of our own", () => {
    expect(safePath("/book/1?x=2")).toBe("/book/1?x=2");
  });

  it.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", undefined])(
    "is never %s",
    (path) => {
      expect(safePath(path)).toBeUndefined();
    },
  );

  it("is each role's own start", () => {
    expect(startPathOf({ role: "patient" })).toBe("/home");
    expect(startPathOf({ role: "applicant" })).toBe("/doctor");
    expect(startPathOf({ role: "pharmacy_manager" })).toBe("/pharmacy/stock");
    expect(startPathOf({ role: null })).toBe("/");
  });
});
