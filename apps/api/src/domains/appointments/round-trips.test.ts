import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { type AppointmentId, appointmentId, branchId, doctorId, patientId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { confirmAtDesk } from "../../flows/confirm-at-desk.ts";
import { recognise } from "../../kernel/auth.ts";
import type { Actor } from "../../kernel/context.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  addVisitor,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { type Counted, openCounted } from "../../testing/counted.ts";
import { deliver } from "../notifications/jobs.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { offerOf } from "./queries/offer.ts";

/** What a caller waits for when the database is far away. More is a decision, not an accident. */
const roundTrips = { session: 1, slots: 1, visitorsHold: 7, desksHold: 7, confirm: 7 };

let hospital: TestHospital;
let counted: Counted;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  counted = await openCounted(hospital);
  doctor = await addDoctor(hospital, { fee: 0 });
});
afterAll(async () => {
  await counted.close();
  await hospital.close();
});

const nine = Temporal.Instant.from("2026-12-08T03:30:00Z");
function slot(hours: number) {
  const startsAt = instantText(nine.add({ minutes: 15 * hours }));
  return { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId), startsAt };
}

it("a session with all its rights is one round trip, and so is all that decides a doctor's free slots", async () => {
  expect(await counted.tripsOf(() => recognise(counted.db, "nobody's", null))).toBe(roundTrips.session);
  const day = calendarDate.parse("2026-12-08");
  const asking = { now: hospital.now, source: "patient" as const, from: day, to: day };
  expect(await counted.tripsOf(() => offerOf(counted.db, doctor.doctorId ?? "", asking))).toBe(roundTrips.slots);
});

it("a visitor's hold with its key, limits, history and audit", async () => {
  const visitors = await Promise.all([0, 1, 2, 3].map(() => addVisitor(hospital)));
  const hold = async (turn: number) => {
    const visitor = visitors[turn] ?? doctor;
    await counted.command(visitor, (ctx) => holdSlot(ctx, { actor: visitor, reach: "own" }, slot(turn)));
  };
  expect(await counted.tripsOf(hold)).toBe(roundTrips.visitorsHold);
});

it("the desk's hold, and the confirmation that tells the patient", async () => {
  const desk = await addFrontDesk(hospital);
  const scope = { actor: desk, reach: "branch" as const };
  const patients = await Promise.all([0, 1, 2, 3].map(() => addPatient(hospital)));
  const held: AppointmentId[] = [];
  const hold = async (turn: number) => {
    const input = { ...slot(8 + turn), patientId: patientId.parse(patients[turn]?.patientId) };
    const { appointmentId: id } = await counted.command(desk, (ctx) => holdSlot(ctx, scope, input));
    held.push(appointmentId.parse(id));
  };
  expect(await counted.tripsOf(hold)).toBe(roundTrips.desksHold);
  const agree = (turn: number) =>
    counted.command(desk, (ctx) => confirmAtDesk(ctx, scope, { appointmentId: appointmentId.parse(held[turn]) }));
  expect(await counted.tripsOf(agree)).toBe(roundTrips.confirm);
});
