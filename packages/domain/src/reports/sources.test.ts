import { expect, it } from "vitest";
import { type SourceSum, sourceRows } from "./sources.ts";

const sum = (more: Partial<SourceSum>, billed: number, credited = 0) =>
  ({
    ...{ departmentId: null, departmentName: null, doctorId: null, doctorName: null, isPharmacy: false },
    ...more,
    ...{ billed, credited },
  }) as SourceSum;
const heart = { departmentId: "heart" as never, departmentName: { en: "Cardiology" } };
const sums = [
  sum({ ...heart, doctorId: "rao" as never, doctorName: "Dr. Rao" }, 500, 100),
  sum({ ...heart, doctorId: "iyer" as never, doctorName: "Dr. Iyer" }, 300),
  sum({ isPharmacy: true }, 900, 50),
  sum({}, 200),
];

it("the pharmacy and the desk are a row each, beside the departments or the doctors", () => {
  const shown = (by: "department" | "doctor") => sourceRows(sums, by).map(({ of, id, revenue }) => [of, id, revenue]);
  expect(shown("department")).toEqual([
    ["pharmacy", null, 850],
    ["visits", "heart", 700],
    ["desk", null, 200],
  ]);
  expect(shown("doctor").map(([, id]) => id)).toEqual([null, "rao", "iyer", null]);
});
