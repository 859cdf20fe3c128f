import { expect, it } from "vitest";
import { queueActions } from "./queue-actions.ts";

it("who waits can be called, who was called once more or skipped, and whoever is with the doctor is left alone", () => {
  expect(queueActions("waiting")).toEqual(["callIn", "transfer"]);
  expect(queueActions("called")).toEqual(["recall", "skip", "transfer"]);
  expect(queueActions("skipped")).toEqual(["recall", "transfer"]);
  for (const status of ["expected", "serving", "done", "left"] as const) expect(queueActions(status)).toEqual([]);
});
