import { describe, expect, it } from "vitest";
import { newId } from "../kernel/id.ts";
import { payBackInput } from "./pay-out.ts";

const refundId = newId();
const messages = (input: object) =>
  payBackInput.safeParse({ refundId, ...input }).error?.issues.map(({ message, path }) => [path.join("."), message]);

describe("a refund over the counter", () => {
  it("goes in cash unless another way is said", () => {
    expect(payBackInput.parse({ refundId })).toEqual({ refundId, method: "cash" });
    expect(messages({ method: "cash", reference: "412345678901" })).toEqual([["reference", "reference"]]);
  });

  it.each([
    ["upi", "412345678901"],
    ["card", "A1B2C3"],
    ["cheque", "000123"],
  ])("in %s is known by what its way gives", (method, reference) => {
    expect(payBackInput.parse({ refundId, method, reference })).toEqual({ refundId, method, reference });
    expect(messages({ method })).toContainEqual(["reference", expect.any(String)]);
    expect(messages({ method, reference: "1" })).toContainEqual(["reference", expect.any(String)]);
  });

  it("never is known by a card's number", () => {
    expect(messages({ method: "card", reference: "4111111111111111" })).toContainEqual(["reference", "card_number"]);
  });
});
