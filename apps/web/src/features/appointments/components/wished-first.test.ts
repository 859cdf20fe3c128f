import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { expect, it } from "vitest";
import { wishedFirst } from "./wished-first.ts";

const here = branchId.parse("01890000-0000-7000-8000-000000000001");
const there = branchId.parse("01890000-0000-7000-8000-000000000002");
const at = (time: string, branch = here) => ({
  branchId: branch,
  startsAt: instantSchema.parse(`2026-12-08T${time}:00Z`),
});
const free = [at("03:30"), at("03:45"), at("04:00")];

it("the time that lapsed stands first while it is free, and the others in their order", () => {
  expect(wishedFirst(free, at("04:00"))).toEqual([at("04:00"), at("03:30"), at("03:45")]);
});

it("one that somebody else has by now, or of another branch, changes nothing", () => {
  expect(wishedFirst(free, at("05:00"))).toEqual(free);
  expect(wishedFirst(free, at("04:00", there))).toEqual(free);
  expect(wishedFirst(free, undefined)).toEqual(free);
});
