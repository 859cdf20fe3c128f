import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { paise } from "../kernel/money.ts";
import { counterRefusal, isForNobody, isOutsideInForce } from "./over-counter.ts";

const free = { prescriptionRequired: false, schedule: "none", narcotic: false };
const onPrescription = { prescriptionRequired: true, schedule: "H", narcotic: false };
const nobody = { outside: false, named: false };

test("what needs no prescription goes to anybody; what needs one wants it and a name", () => {
  expect(counterRefusal(free, nobody)).toBeNull();
  expect(counterRefusal(onPrescription, { outside: false, named: true })).toBe("prescription_needed");
  expect(counterRefusal(onPrescription, { outside: true, named: false })).toBe("customer_needed");
  expect(counterRefusal(onPrescription, { outside: true, named: true })).toBeNull();
});

test("schedule X and narcotics go out for a prescription of another hospital never", () => {
  const all = { outside: true, named: true };
  expect(counterRefusal({ ...onPrescription, schedule: "X" }, all)).toBe("own_prescription_needed");
  expect(counterRefusal({ ...onPrescription, narcotic: true }, all)).toBe("own_prescription_needed");
});

test("nobody in particular owes nothing and has no advance", () => {
  const cash = { method: "cash", amount: paise(100) } as const;
  expect(isForNobody({ method: "cash" })).toBe(true);
  expect(isForNobody({ method: "split", tenders: [cash] })).toBe(true);
  expect(isForNobody({ method: "later", reason: "cannot_pay_now" })).toBe(false);
  expect(isForNobody({ method: "deposit" })).toBe(false);
  expect(isForNobody({ method: "split", tenders: [cash], rest: { reason: "cannot_pay_now" } })).toBe(false);
  expect(isForNobody({ method: "split", tenders: [{ ...cash, method: "deposit" }] })).toBe(false);
});

test("a prescription from elsewhere grows old as ours does, and none is of tomorrow", () => {
  const of = (day: string) => ({
    ...{ prescriber: "Dr. Sen", address: "Pune" },
    registrationNumber: "1",
    prescribedOn: calendarDate.parse(day),
  });
  expect(isOutsideInForce(of("2026-12-07"), "2026-12-07")).toBe(true);
  expect(isOutsideInForce(of("2026-12-08"), "2026-12-07")).toBe(false);
  expect(isOutsideInForce(of("2026-06-10"), "2026-12-07")).toBe(true);
  expect(isOutsideInForce(of("2026-06-09"), "2026-12-07")).toBe(false);
});
