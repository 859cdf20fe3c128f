import { expect, it } from "vitest";
import { askForPaymentInput, askMinutes, minutesFor } from "./payment-ask.ts";

const id = "01900000-0000-7000-8000-000000000001";

it("stands for a quarter of an hour on a screen, a day on a phone, and never longer than a time that is only held", () => {
  expect(askMinutes).toEqual({ qr: 15, link: 1440 });
  expect([minutesFor("qr", false), minutesFor("link", false)]).toEqual([15, 1440]);
  expect([minutesFor("qr", true), minutesFor("link", true)]).toEqual([15, 15]);
});

it.each([
  ["nothing to pay", { way: "qr" }],
  ["two things to pay", { way: "qr", invoiceId: id, appointmentId: id }],
  ["another way", { way: "post", invoiceId: id }],
  ["an amount", { way: "link", invoiceId: id, amount: 1 }],
])("is not asked for with %s", (_, input) => {
  expect(askForPaymentInput.safeParse(input).success).toBe(false);
});
