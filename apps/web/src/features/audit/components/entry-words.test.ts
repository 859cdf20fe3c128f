import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { actionWords } from "./action-words.ts";
import { fieldText } from "./field-words.ts";

const api = new URL("../../../../../api/src/", import.meta.url).pathname;

it("every action that a command writes down has words", () => {
  const sources = globSync("**/*.ts", { cwd: api, exclude: ["**/*.test.ts", "testing/**"] });
  const told = sources.flatMap(
    (file) => readFileSync(`${api}${file}`, "utf8").match(/action: "[a-z_]+\.[a-z_]+"/g) ?? [],
  );
  const actions = [...new Set(told.map((each) => each.slice(9, -1)))].filter((action) => action !== "doctor.judge");
  expect(actions.length).toBeGreaterThan(40);
  expect(actions.filter((action) => !(action in actionWords))).toEqual([]);
});

it("a field without a word of its own is taken apart", () => {
  expect(fieldText("wrappedKey", () => "")).toBe("wrapped key");
});
