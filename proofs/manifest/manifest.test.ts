import { procedures } from "@carepoint/api/testing/surface";
import { expect, test } from "vitest";
import * as z from "zod";
import { manifest } from "./procedures.ts";
import { rawRoutes } from "./routes.ts";

test("every procedure has a schema that its own input stands by, and says who may", () => {
  const entries = manifest();
  expect(entries.length).toBeGreaterThan(60);
  for (const { path, kind, input, may } of entries) {
    expect(may, path).toBeTypeOf("object");
    if (kind === "mutation") expect(JSON.stringify(input), path).toContain('"required":["opId"');
  }
  const taking = procedures().filter(({ input }) => input !== null);
  for (const { path, input } of taking) expect(input, path).toBeInstanceOf(z.ZodType);
});

test("every address outside tRPC is written down with who may call it", async () => {
  expect((await rawRoutes()).length).toBeGreaterThan(20);
});
