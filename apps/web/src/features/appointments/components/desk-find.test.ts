import { encodeBookingCode } from "@carepoint/domain/kernel/codes";
import { expect, test } from "vitest";
import { soughtBy } from "./desk-find.ts";

test("what is scanned or typed at the counter is told apart", () => {
  const code = encodeBookingCode(123_456);
  expect(soughtBy(code)).toEqual({ by: "code", code });
  expect(soughtBy(` ${code.toLowerCase().replace("-", "")} `)).toEqual({ by: "code", code });
  expect(soughtBy("12")).toEqual({ by: "token", number: 12 });
  expect(soughtBy("98765 43210")).toEqual({ by: "phone", digits: "9876543210" });
  expect(soughtBy("+91 98765-43210")).toEqual({ by: "phone", digits: "+919876543210" });
  expect(soughtBy("Asha")).toEqual({ by: "name", text: "Asha" });
  expect(soughtBy("  ")).toBeNull();
});
