import { dayGridView } from "@carepoint/domain/appointments/day-grid";
import { encodeBookingCode } from "@carepoint/domain/kernel/codes";
import { expect, test } from "vitest";
import { columnsOf, firstFree, nearest, neighbour, spanOf } from "./grid-layout.ts";

const id = (last: string) => `01890000-0000-7000-8000-0000000000${last}`;
const [branchId, departmentId, departmentName] = [id("b0"), id("d0"), { en: "Medicine" }];
const [a, b, c] = [id("0a"), id("0b"), id("0c")];
const [one, two, late] = [id("01"), id("02"), id("03")];
const at = (time: string) => `2026-12-08T${time}:00.000Z`;
const times = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const doctor = (doctorId: string, ...free: [string, string][]) => ({
  doctorId,
  doctorName: doctorId,
  departmentId,
  departmentName,
  free: free.map(([from, to]) => ({ ...times(from, to), branchId, capacity: 1, seatsLeft: 1 })),
});
const visit = (own: string, from: string, to: string) => ({
  id: own,
  version: 1,
  code: encodeBookingCode(7),
  status: "confirmed",
  source: "front_desk",
  kind: "in_person",
  ...times(from, to),
  zone: "Asia/Kolkata",
  branchId,
  branchName: { en: "Pune" },
  doctorId: a,
  doctorName: "Dr. Rao",
  departmentId,
  departmentName,
  patientId: null,
  patientName: null,
  reason: null,
  fee: 0,
  paymentStatus: null,
  invoiceId: null,
  holdExpiresAt: null,
});

const columns = columnsOf(
  dayGridView.parse({
    zone: "Asia/Kolkata",
    doctors: [doctor(a, ["09:15", "09:30"]), doctor(b), doctor(c, ["09:00", "09:20"], ["09:20", "09:40"])],
    visits: [visit(one, "09:00", "09:15"), visit(two, "09:00", "09:15"), visit(late, "10:00", "10:15")],
  }),
);

test("a column holds what is taken and what is free in order of time; seats of one time stand side by side", () => {
  expect(columns[0]?.cells.map(({ key }) => key)).toEqual([one, two, `${a} ${at("09:15")}`, late]);
  expect(columns[0]?.cells[1]).toMatchObject({ lane: 1, lanes: 2 });
  expect(spanOf(columns)).toEqual({ startMs: Date.parse(at("09:00")), endMs: Date.parse(at("10:30")) });
  expect(spanOf([])).toBeNull();
});

test("arrows walk along a column and to the nearest time of the next one that has any", () => {
  expect(neighbour(columns, one, "down")?.key).toBe(two);
  expect(neighbour(columns, one, "up")).toBeUndefined();
  expect(neighbour(columns, `${a} ${at("09:15")}`, "right")?.key).toBe(`${c} ${at("09:20")}`);
  expect(neighbour(columns, `${c} ${at("09:00")}`, "left")?.key).toBe(one);
  expect(neighbour(columns, "nobody", "down")?.key).toBe(one);
});

test("the first free time is the earliest with anybody", () => {
  expect(firstFree(columns)?.key).toBe(`${c} ${at("09:00")}`);
});

test("another page of doctors is entered at the same time of the day, at its first doctor who has any", () => {
  expect(nearest(columns.slice(1), Date.parse(at("09:21")))?.key).toBe(`${c} ${at("09:20")}`);
  expect(nearest(columns.slice(1, 2), 0)).toBeUndefined();
});
