import { expect, test } from "vitest";
import { newId } from "../kernel/id.ts";
import { readNumbers, recallInput } from "./recalls.ts";

test("numbers are read however a letter parts them, each once and as packs print them", () => {
  expect(readNumbers(" ab12, AB-13;ab12\nK 7\r\n")).toEqual(["AB12", "AB-13", "K", "7"]);
  expect(readNumbers(" ,; ")).toEqual([]);
});

test("a recall names at least one number, and none twice in other letters", () => {
  const recall = (numbers: string[]) =>
    recallInput.safeParse({ recallId: newId(), medicineId: newId(), numbers, source: "maker", reason: "Too weak" });
  expect(recall(["a1", "a2"]).data?.numbers).toEqual(["A1", "A2"]);
  expect(recall([]).success).toBe(false);
  expect(recall(["a1", " A1"]).success).toBe(false);
});
