import { expect, it } from "vitest";
import type { Role } from "../kernel/policy.ts";
import { countedReadings, readingRule, unusualReadings, watchedRoles } from "./unusual-reading.ts";

const desk = (...counts: number[]) => counts.map((patients, at) => of("front_desk", patients, at));
const of = (role: Role, patients: number, at = 0) => ({ actorId: `${role}-${at}`, role, patients });
const who = (...readings: ReturnType<typeof of>[]) => unusualReadings(readings).map(({ actorId }) => actorId);

it("one who opens many times what the others do stands out", () => {
  expect(who(...desk(30, 35, 40, 300))).toEqual(["front_desk-3"]);
  expect(unusualReadings(desk(30, 35, 40, 300))).toMatchObject([{ patients: 300, usual: 35 }]);
});

it("a day on which everybody is busy alarms nobody, nor does a quiet one on which one does some work", () => {
  expect(who(...desk(200, 210, 190, 400))).toEqual([]);
  expect(who(...desk(0, 0, 1, 40))).toEqual([]);
});

it("the limit itself does not count as more, and the least does", () => {
  const least = readingRule.least.front_desk;
  expect(who(...desk(20, 20, 20 * readingRule.timesPeers))).toEqual([]);
  expect(who(...desk(20, 20, 20 * readingRule.timesPeers + 1))).toEqual(["front_desk-2"]);
  expect(who(...desk(1, 1, least))).toEqual(["front_desk-2"]);
  expect(who(...desk(1, 1, least - 1))).toEqual([]);
});

it("without peers the least decides, and those of another role are no peers", () => {
  expect(who(of("admin", readingRule.leastOfOthers))).toEqual(["admin-0"]);
  expect(who(of("admin", readingRule.leastOfOthers), ...desk(300, 300))).toEqual(["admin-0"]);
  expect(who(of("content_manager", readingRule.leastOfOthers - 1))).toEqual([]);
});

it("counts what is opened of one person and no list; staff and doctors, and no family", () => {
  expect(countedReadings).toContain("records.visitContext");
  for (const list of [
    "appointments.list",
    "patients.find",
    "patients.alike",
    "patients.household",
    "sync.pull",
    "billing.listPayments",
  ])
    expect(countedReadings).not.toContain(list);
  expect(watchedRoles).not.toContain("patient");
  expect(watchedRoles).toContain("doctor");
});
