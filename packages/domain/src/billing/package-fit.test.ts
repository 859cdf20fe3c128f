import { expect, it } from "vitest";
import { paise } from "../kernel/money.ts";
import { covers } from "./package-fit.ts";
import { useOutcome } from "./package-uses.ts";
import { type PackageContent, packageState } from "./packages.ts";

const visit = { of: "visit", kind: "in_person", doctorId: "rao", departmentId: "medicine" } as const;
const inside = (more: object): PackageContent =>
  ({
    of: "visits",
    quantity: 4,
    worth: paise(50_000),
    visitKinds: ["in_person", "tele"],
    departmentId: null,
    doctorId: null,
    ...more,
  }) as PackageContent;
const tests = { of: "service", quantity: 4, serviceId: "hba1c" } as PackageContent;

it.each([
  ["any doctor", inside({}), visit, true],
  ["another kind", inside({ visitKinds: ["follow_up"] }), visit, false],
  ["the department", inside({ departmentId: "medicine" }), visit, true],
  ["another department", inside({ departmentId: "skin" }), visit, false],
  ["the doctor", inside({ doctorId: "rao" }), visit, true],
  ["another doctor of the department", inside({ departmentId: "medicine", doctorId: "shah" }), visit, false],
  ["a service is no visit", tests, visit, false],
  ["a visit is no service", inside({}), { of: "service", serviceId: "hba1c" } as const, false],
  ["the service", tests, { of: "service", serviceId: "hba1c" } as const, true],
  ["another service", tests, { of: "service", serviceId: "ecg" } as const, false],
])("%s", (_, content, wanted, expected) => {
  expect(covers(content, wanted)).toBe(expected);
});

const standing = { isPaid: true, isReturned: false, lastDay: "2027-01-31", contents: [{ left: 0 }, { left: 1 }] };
it.each([
  ["running", {}, "2027-01-31"],
  ["over", {}, "2027-02-01"],
  ["used_up", { contents: [{ left: 0 }] }, "2027-02-01"],
  ["unpaid", { isPaid: false }, "2027-01-01"],
  ["returned", { isPaid: false, isReturned: true }, "2027-01-01"],
])("a package is %s", (state, change, today) => {
  expect(packageState({ ...standing, ...change }, today)).toBe(state);
});

it.each([
  ["patient", 0, false, "back"],
  ["patient", 1, false, "used_up"],
  ["patient", 0, true, "used_up"],
  ["staff", 0, true, "back"],
  ["doctor", 0, true, "back"],
  ["staff", 1, true, "used_up"],
] as const)(
  "called off by a %s who would lose %i of a fee, moved late: %s, a use is %s",
  (by, kept, movedLate, outcome) => {
    expect(useOutcome({ kept: paise(kept), movedLate, by })).toBe(outcome);
  },
);
