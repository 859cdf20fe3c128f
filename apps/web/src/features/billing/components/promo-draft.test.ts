import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { expect, it } from "vitest";
import { emptyPromo, promoOf } from "./promo-draft.ts";

const zone = "Asia/Kolkata";
const empty = emptyPromo("", calendarDate.parse("2026-12-07"));
const wrong = (change: object) => promoOf({ ...empty, code: "TEST10", percent: "10", maxUses: "5", ...change }, zone);
const fields = (change: object) => wrong(change).error?.issues.map(({ path }) => path[0]);

it("days are the hospital's, the last one whole; what is empty is no bound", () => {
  expect(wrong({ code: "test 10", most: "200", minimum: "1,000.50" }).data).toMatchObject({
    code: "TEST10",
    validFrom: "2026-12-06T18:30:00.000Z",
    validTo: "2027-01-06T18:30:00.000Z",
    basisPoints: 1000,
    most: 20_000,
    amount: null,
    minimum: 100_050,
    maxUses: 5,
    budget: null,
    perPatient: 1,
  });
});

it.each([
  ["code", { code: "x" }],
  ["basisPoints", { percent: "" }],
  ["basisPoints", { percent: "101" }],
  ["amount", { worth: "amount" }],
  ["maxUses", { maxUses: "" }],
  ["maxUses", { maxUses: "many" }],
  ["budget", { budget: "lots" }],
  ["validTo", { to: "2026-12-01" }],
  ["validFrom", { from: "" }],
  ["visitKinds", { visitKinds: [] }],
])("%s is marked for %j", (field, change) => expect(fields(change)).toContain(field));
