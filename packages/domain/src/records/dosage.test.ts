import fc from "fast-check";
import { expect, test } from "vitest";
import { frequencyCodes, frequencySchema, readFrequency } from "./dosage.ts";

test("three places are morning, noon and night; four have an evening", () => {
  expect(readFrequency("1-2-3")?.parts).toEqual({ morning: 1, noon: 2, evening: 0, night: 3 });
  expect(readFrequency("1-0-2-½")?.parts).toEqual({ morning: 1, noon: 0, evening: 2, night: 0.5 });
  expect(readFrequency(" bd ")?.parts).toEqual({ morning: 1, noon: 0, evening: 0, night: 1 });
});

test("the parts of a daily frequency add up to its doses", () => {
  const place = fc.constantFrom("0", "1", "2", "9", "½", "1/2", "0.5");
  const patterns = fc.array(place, { minLength: 3, maxLength: 4 }).map((places) => places.join("-"));
  fc.assert(
    fc.property(fc.oneof(patterns, fc.constantFrom(...frequencyCodes)), (written) => {
      const read = readFrequency(written);
      if (read?.rhythm !== "daily") return;
      const { morning, noon, evening, night } = read.parts;
      expect(morning + noon + evening + night).toBe(read.perDay);
    }),
  );
});

test("what nobody could read is refused, never guessed", () => {
  for (const noise of [
    "",
    "0-0-0",
    "1-1",
    "1-1-1-1-1",
    "BDS?",
    "WE,MO",
    "MO,MO",
    "XX",
    "MO,TU,WE,TH,FR,SA,SU",
    "10-0-1",
    "-1-0-1",
    "twice",
  ]) {
    expect(readFrequency(noise)).toBeNull();
    expect(frequencySchema.safeParse(noise).success).toBe(false);
  }
  expect(frequencySchema.parse(" 1 - 0 - 1 ")).toBe("1-0-1");
});
