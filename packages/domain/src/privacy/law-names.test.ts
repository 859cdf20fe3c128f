import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lawIn } from "./law-names.ts";

/** The rules as the product brings them, from the migration that does. */
function brought(): string[] {
  const file = join(import.meta.dirname, "../../../db/migrations/202612011200_retention.ts");
  const text = readFileSync(file, "utf8");
  return [...text.slice(text.indexOf("const brought")).matchAll(/basis:\s+"([^"]+)"/g)].map(([, basis = ""]) => basis);
}

it("every law that the product brings has its name in Hindi and in Tamil", () => {
  expect(brought()).toHaveLength(6);
  for (const basis of brought()) {
    expect(lawIn(basis, "hi").text).toMatch(/[\u0900-\u097f]/);
    expect(lawIn(basis, "ta").text).toMatch(/[\u0b80-\u0bff]/);
    expect(lawIn(basis, "en")).toEqual({ text: basis, isAsWritten: true });
  }
});

it("what a hospital wrote itself stays as it wrote it", () => {
  expect(lawIn("A State's rule", "hi")).toEqual({ text: "A State's rule", isAsWritten: true });
});
