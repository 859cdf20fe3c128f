import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, patientId } from "@carepoint/domain/kernel/id";
import { type WalkInInput, walkInInput } from "@carepoint/domain/queue/schema";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { walkIn } from "../../flows/walk-in.ts";
import type { Actor } from "../../kernel/context.ts";
import { asking } from "../../testing/asking.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  addVisitor,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { doing, waitingVisits } from "../../testing/queue.ts";
import { nine, standing } from "../../testing/till.ts";
import { holdSlot } from "../appointments/commands/hold-slot.ts";
import { listSlots } from "../appointments/queries/slots.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({
    registry: billingJobs,
    idle: [deliver],
    patience: 5,
  });
  desk = await addFrontDesk(hospital);
});
beforeEach(async () => {
  doctor = await addDoctor(hospital);
});
afterAll(() => hospital.close());

const stranger = { name: "Sunita Pawar", sex: "female", ageYears: 40 } as const;

type Came = Partial<Omit<WalkInInput, "register">> & { readonly register?: object };

/** Somebody comes to the desk at nine for this doctor; a new patient who pays cash, unless said otherwise. */
async function comes({ register, ...more }: Came = {}, now = nine) {
  const who = more.patientId ? {} : { register: register ?? stranger };
  const settled = { settlement: { method: "cash" }, ...more };
  const to = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  return doing(hospital, desk, walkIn, walkInInput.parse({ ...to, ...who, ...settled }), now);
}

async function came(...asked: Parameters<typeof comes>) {
  const answer = await comes(...asked);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}

const rowOf = (id: string) =>
  hospital.db
    .selectFrom("appointments")
    .select(["seat", "startsAt", "source", "status"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

const countOf = async (table: "patients" | "appointments" | "tokenCounters") => {
  const { rows } = await hospital.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  return rows;
};

const tomorrow = calendarDate.parse("2026-12-08");
const morning = 16; // quarters of an hour from nine to one

it("a stranger is registered, pays, and sits in the queue with a token, in one step", async () => {
  const { appointmentId, number, status } = await came();
  expect({ number, status }).toEqual({ number: 1, status: "checked_in" });
  expect(await rowOf(appointmentId)).toMatchObject({ seat: 0, source: "walk_in", status: "checked_in" });
  const { payments, invoices } = await standing(hospital, appointmentId);
  expect(payments).toMatchObject([{ status: "captured", outcome: "confirmed" }]);
  expect(invoices).toMatchObject([{ kind: "invoice", status: "issued", total: 50_000 }]);
});

it("who pays later owes the bill, and can pay it at the counter afterwards", async () => {
  const later = await came({ settlement: { method: "later", reason: "after_visit" } });
  expect((await standing(hospital, later.appointmentId)).payments).toEqual([]);
  await doing(hospital, desk, takePayment, { appointmentId: later.appointmentId, method: "cash" });
  expect((await standing(hospital, later.appointmentId)).payments).toHaveLength(1);
});

it("nobody gets a token while the fee is open, and nothing is left of the attempt", async () => {
  const before = [await countOf("patients"), await countOf("appointments"), await countOf("tokenCounters")];
  expect(await comes({ settlement: undefined })).toBe("payment_required");
  expect([await countOf("patients"), await countOf("appointments"), await countOf("tokenCounters")]).toEqual(before);
});

it("what costs nothing needs no settlement", async () => {
  doctor = await addDoctor(hospital, { fee: 0 });
  expect((await came({ settlement: undefined })).number).toBe(1);
});

it("with every slot taken people sit beside the running one, up to the quota of the day", async () => {
  await waitingVisits(
    hospital,
    desk,
    doctor,
    Array.from({ length: morning }, () => 0),
  );
  await doing(hospital, desk, amendSettings, { walkInsPerDoctorDay: 2 });
  const [first, second] = [await came(), await came()];
  expect(await rowOf(first.appointmentId)).toMatchObject({ seat: 1000, startsAt: nine });
  expect(await rowOf(second.appointmentId)).toMatchObject({ seat: 1001 });
  expect([first.number, second.number]).toEqual([17, 18]);
  expect(await comes()).toBe("walk_ins_full");
  await doing(hospital, desk, cancelWithRefund, { appointmentId: first.appointmentId, reason: "went home" });
  expect(await rowOf((await came()).appointmentId)).toMatchObject({ seat: 1000 });
  await doing(hospital, desk, amendSettings, { walkInsPerDoctorDay: 10 });
});

it("of ten who come at once to a full doctor, exactly as many as the quota get a seat and a number", async () => {
  await waitingVisits(
    hospital,
    desk,
    doctor,
    Array.from({ length: morning }, () => 0),
  );
  await doing(hospital, desk, amendSettings, { walkInsPerDoctorDay: 4 });
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => comes()));
  const refused = outcomes.filter((outcome) => typeof outcome === "string");
  expect(new Set(refused)).toEqual(new Set(["walk_ins_full"]));
  const numbers = outcomes.flatMap((outcome) => (typeof outcome === "string" ? [] : [outcome.number]));
  expect(numbers.toSorted((a, b) => a - b)).toEqual([17, 18, 19, 20]);
  await doing(hospital, desk, amendSettings, { walkInsPerDoctorDay: 10 });
});

it("of those who come at once to free slots, each has a time of their own", async () => {
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => comes()));
  const ids = outcomes.flatMap((outcome) => (typeof outcome === "string" ? [] : [outcome.appointmentId]));
  const rows = await Promise.all(ids.map(rowOf));
  expect(new Set(rows.map(({ startsAt }) => startsAt.toString())).size).toBe(6);
  expect(rows.every(({ seat }) => seat === 0)).toBe(true);
});

it("of a walk-in and visitors who want the last free time at once, one has it and the walk-in is seen all the same", async () => {
  for (let round = 0; round < 4; round += 1) {
    doctor = await addDoctor(hospital);
    await waitingVisits(
      hospital,
      desk,
      doctor,
      Array.from({ length: morning - 1 }, () => 0),
    );
    const last = nine.add({ minutes: 15 * (morning - 1) });
    const slot = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
    const visitors = await Promise.all([1, 2, 3].map(() => addVisitor(hospital)));
    const holds = visitors.map((visitor) =>
      doing(hospital, visitor, holdSlot, { ...slot, startsAt: instantText(last) }),
    );
    const [walked, ...held] = await Promise.all([comes(), ...holds]);
    if (!walked || typeof walked === "string") throw new Error(String(walked));
    const { seat } = await rowOf("appointmentId" in walked ? walked.appointmentId : "");
    const winners = held.filter((outcome) => typeof outcome !== "string");
    expect([seat, winners.length]).toEqual(seat === 0 ? [0, 0] : [1000, 1]);
  }
});

it("who sits beside a slot leaves it to be booked", async () => {
  await waitingVisits(
    hospital,
    desk,
    doctor,
    Array.from({ length: morning }, () => 0),
  );
  await came();
  await hospital.db
    .updateTable("appointments")
    .set({ status: "cancelled" })
    .where("seat", "=", 0)
    .where("doctorId", "=", doctor.doctorId)
    .execute();
  const now = nine.subtract({ hours: 2 });
  const { ctx } = asking({ ...hospital, now }, desk, "branch");
  const { items } = await listSlots(ctx, { doctorId: doctorId.parse(doctor.doctorId), from: tomorrow, to: tomorrow });
  expect(items).toHaveLength(morning);
});

it("nobody is let in past the doctor's day, twice at one time, or at another branch", async () => {
  const patient = await addPatient(hospital);
  const known = { patientId: patientId.parse(patient.patientId) };
  expect(await comes(known, nine.add({ hours: 4 }))).toBe("slot_outside_hours");
  await came(known);
  doctor = await addDoctor(hospital);
  expect(await comes(known)).toBe("patient_overlap");
  expect(await comes({ branchId: branchId.parse("01890000-0000-7000-8000-00000000beef") })).toBe("not_found");
});

it("a walk-in names either a known patient or a new one", () => {
  const to = { doctorId: doctor.doctorId, branchId: hospital.branchId };
  expect(walkInInput.safeParse(to).success).toBe(false);
  expect(walkInInput.safeParse({ ...to, patientId: hospital.branchId, register: stranger }).success).toBe(false);
});
