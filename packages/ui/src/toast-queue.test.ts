import { expect, test } from "vitest";
import { queueToast, takeToasts } from "./toast-queue.ts";

test("what is said before the region is there is shown once it comes, in order, and later messages at once", () => {
  queueToast({ title: "first" });
  queueToast({ title: "second" });
  const shown: unknown[] = [];
  const leave = takeToasts(({ title }) => shown.push(title));
  expect(shown).toEqual(["first", "second"]);
  queueToast({ title: "third" });
  leave();
  queueToast({ title: "fourth" });
  expect(shown).toEqual(["first", "second", "third"]);
  takeToasts(({ title }) => shown.push(title))();
  expect(shown).toEqual(["first", "second", "third", "fourth"]);
});
