import { expect, it } from "vitest";
import { paise } from "../kernel/money.ts";
import { notCharged } from "./sending-on.ts";

it("says how much more or less the other doctor takes than the visit costs", () => {
  expect(notCharged(paise(50_000), paise(80_000))).toBe(30_000);
  expect(notCharged(paise(80_000), paise(50_000))).toBe(-30_000);
  expect(notCharged(paise(50_000), paise(50_000))).toBe(0);
});
