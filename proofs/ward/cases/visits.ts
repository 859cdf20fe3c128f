import { randomBytes } from "node:crypto";
import { addDoctor, addPatient } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { type Case, type Cases, callable } from "../case.ts";
import { codeAt } from "../queue-rows.ts";
import { addVisit, earlierToday, type NewVisit } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";

const visit =
  (shape: NewVisit, more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ appointmentId: await addVisit(server.hospital, world, shape), ...more });

/** The same, of today. */
const visitToday =
  (status: string): Case["make"] =>
  async ({ server }, world) => ({
    appointmentId: await addVisit(server.hospital, world, { status, ...earlierToday() }),
  });

/** A hold that the world's patient's account took and has not said for whom. */
async function hold({ server, asOwner }: Ward, world: World): Promise<string> {
  const heldByAccount = world.patient.accountId;
  // An account may have two: those of calls before this one are let go.
  await asOwner(`${letGo} and held_by_account = $1`, [heldByAccount]);
  return addVisit(server.hospital, world, { status: "pending", patientId: null, heldByAccount });
}

export const letGo = "update appointments set status = 'cancelled', hold_expires_at = null where status = 'pending'";

let slots = 0;

/** A slot of the world's doctor that nobody has, after everyone's holds were let go: there are limits to them. */
export async function slot(ward: Ward, { doctorId, branchId }: World) {
  await ward.asOwner(`${letGo} and starts_at < now() + interval '39 days'`);
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 3 + Math.floor(slots / 16) });
  const time = Temporal.PlainTime.from("09:00").add({ minutes: 15 * (slots % 16) });
  slots += 1;
  const startsAt = day.toZonedDateTime({ timeZone: "Asia/Kolkata", plainTime: time }).toInstant();
  return { doctorId, branchId, startsAt: startsAt.toString({ smallestUnit: "millisecond" }) };
}

/** Somebody new whom the world's account looks after: calls at the same moment do not meet in one patient. */
export async function child(ward: Ward, world: World): Promise<string> {
  const { hospital } = ward.server;
  const { accountId } = world.patient;
  await makeRoom(ward, world);
  const { patientId } = await addPatient(hospital, "Child");
  const link = { accountId: accountId ?? "", patientId, relation: "child" };
  await hospital.db.insertInto("accountPatients").values(link).execute();
  return patientId;
}

/** There is a limit to the people of an account: all but the newest of those that calls before this one added are let go. */
export async function makeRoom({ asOwner }: Ward, { patient: { accountId } }: World): Promise<void> {
  const standing = "account_id = $1 and ended_at is null and relation <> 'self'";
  const newest = `select patient_id from account_patients where ${standing} order by created_at desc limit 8`;
  await asOwner(`update account_patients set ended_at = now() where ${standing} and patient_id not in (${newest})`, [
    accountId,
  ]);
}

/** A time of whoever is free in the world's department. */
async function anySlot(ward: Ward, world: World) {
  const { branchId, startsAt } = await slot(ward, world);
  return { departmentId: world.departmentId, branchId, startsAt };
}

/** For the world's patient, who holds one time at once: that of a call before this one is let go. */
function forSomeone(make: (ward: Ward, world: World) => Promise<object>): Case["make"] {
  return async (ward, world) => {
    await ward.asOwner(`${letGo} and patient_id = $1`, [world.patientId]);
    return { ...(await make(ward, world)), patientId: world.patientId };
  };
}

const standing = async ({ standing }: Ward, { name }: World) => ({ appointmentId: standing[name].appointmentId });

const someVisitor = async (ward: Ward, world: World) => {
  const cookie = ward.people.anonymous.visitorId;
  const heldByVisitor = world.name === "A" ? cookie : await anotherVisitor(ward);
  return addVisit(ward.server.hospital, world, { status: "pending", patientId: null, heldByVisitor });
};

async function anotherVisitor({ server }: Ward): Promise<string> {
  const id = crypto.randomUUID();
  await server.hospital.db
    .insertInto("visitors")
    .values({ id, addressHash: Buffer.alloc(16) })
    .execute();
  return id;
}

const batchOf = (appointmentId: string) => ({ reason: "proof", items: [{ appointmentId, action: "cancel" }] });

const batch: Case["make"] = async ({ server }, world) =>
  batchOf(await addVisit(server.hospital, world, { status: "confirmed" }));

/** One that the world's desk has started. */
async function addBatch({ server, people }: Ward, { name, branchId }: World): Promise<string> {
  const id = newId();
  const createdBy = people[name === "A" ? "deskA" : "deskB"].accountId;
  await server.hospital.db
    .insertInto("visitBatches")
    .values({
      id,
      reason: "proof",
      createdBy,
      createdByRole: "front_desk",
      reach: "branch",
      branchId,
      createdAt: sql`now()`,
    })
    .execute();
  return id;
}

const other = (ward: Ward, { name }: World) => ward.worlds[name === "A" ? "B" : "A"];

export const visitCases: Cases = {
  "appointments.slots": callable({
    doer: "patientA",
    target: "doctorId",
    make: async (_, { doctorId }) => {
      const from = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 2 }).toString();
      return { doctorId, from, to: from };
    },
  }),
  "appointments.list": callable({ doer: "patientA", make: async () => ({ limit: 200 }) }),
  "appointments.touched": callable({
    doer: "doctorA",
    make: async () => ({ fromDate: "2026-01-01", toDate: "2099-12-31" }),
  }),
  "appointments.myHold": callable({ doer: "patientA", make: async () => ({}) }),
  "appointments.myHolds": callable({ doer: "patientA", make: async () => ({}) }),
  "appointments.hold": callable({ doer: "patientA", target: "doctorId", make: slot }),
  "appointments.hold #for-someone": callable({
    doer: "patientA",
    target: "patientId",
    make: forSomeone(slot),
  }),
  "appointments.departmentSlots": callable({
    doer: "patientA",
    target: "departmentId",
    make: async (_, { departmentId }) => {
      const from = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 2 }).toString();
      return { departmentId, from, to: from };
    },
  }),
  "appointments.calendarFeed": callable({ doer: "patientA", make: async () => ({}) }),
  "appointments.openCalendarFeed": callable({
    doer: "patientA",
    make: async () => ({ secret: randomBytes(32).toString("base64url") }),
  }),
  "appointments.revokeCalendarFeed": callable({ doer: "patientA", make: async () => ({}) }),
  "appointments.holdAny": callable({ doer: "patientA", target: "departmentId", make: anySlot }),
  "appointments.holdAny #for-someone": callable({
    doer: "patientA",
    target: "patientId",
    make: forSomeone(anySlot),
  }),
  "appointments.squeezeIn": callable({
    doer: "deskA",
    target: "doctorId",
    make: async ({ server }, { doctorId, branchId }) => ({
      doctorId,
      branchId,
      startsAt: Temporal.Now.instant().add({ hours: 48 }).round("minute").toString(),
      patientId: (await addPatient(server.hospital, "Squeezed")).patientId,
      reason: "proof",
    }),
  }),
  "appointments.claim": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => ({ appointmentId: await hold(ward, world), patientId: world.patientId }),
  }),
  "appointments.claim #for-another's-patient": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => {
      const { patientId } = other(ward, world);
      await ward.asOwner(`${letGo} and patient_id = $1`, [patientId]);
      return { appointmentId: await hold(ward, world), patientId };
    },
  }),
  "appointments.release": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => ({ appointmentId: await hold(ward, world) }),
  }),
  "appointments.release #a-visitor's": callable({
    doer: "anonymous",
    target: "appointmentId",
    make: async (ward, world) => ({ appointmentId: await someVisitor(ward, world) }),
    second: { doer: "deskB", world: "B" },
  }),
  "appointments.dayCounts": callable({ doer: "admin", make: async () => ({ day: "2026-12-08" }) }),
  "appointments.dayGrid": callable({
    doer: "deskA",
    make: async () => ({ date: Temporal.Now.plainDateISO("Asia/Kolkata").toString() }),
  }),
  "appointments.dayGrid #of-a-branch": callable({
    doer: "deskA",
    target: "branchId",
    make: async (_, { branchId }) => ({ date: Temporal.Now.plainDateISO("Asia/Kolkata").toString(), branchId }),
  }),
  "appointments.byId": callable({ doer: "patientA", target: "appointmentId", make: standing }),
  "appointments.byId #a-visitor's": callable({
    doer: "anonymous",
    target: "appointmentId",
    make: async (ward, world) => ({ appointmentId: await someVisitor(ward, world) }),
    second: { doer: "deskB", world: "B" },
  }),
  "appointments.confirm": callable({
    doer: "deskA",
    target: "appointmentId",
    make: visit({ status: "pending", fee: 0 }),
  }),
  "appointments.confirmFree": callable({
    doer: "patientA",
    target: "appointmentId",
    make: visit({ status: "pending", fee: 0 }),
  }),
  "appointments.request": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => {
      const { hospital } = ward.server;
      const { doctorId } = await addDoctor({ ...hospital, ...world }, { name: "Dr. By Hand" });
      if (!doctorId) throw new Error("not a doctor");
      await hospital.db.updateTable("doctors").set({ acceptsByHand: true }).where("id", "=", doctorId).execute();
      const whose = { ...world, doctorId, patientId: await child(ward, world) };
      return { appointmentId: await addVisit(hospital, whose, { status: "pending", asked: true }) };
    },
  }),
  "appointments.accept": callable({ doer: "deskA", target: "appointmentId", make: visit({ status: "requested" }) }),
  "appointments.decline": callable({
    doer: "deskA",
    target: "appointmentId",
    make: visit({ status: "requested" }, { reason: "proof" }),
  }),
  "appointments.checkIn": callable({ doer: "deskA", target: "appointmentId", make: visitToday("confirmed") }),
  "appointments.checkIn #with-the-code": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => ({
      ...(await visitToday("confirmed")(ward, world)),
      code: codeAt(ward.server.hospital, world.branchId),
    }),
  }),
  "appointments.miss": callable({ doer: "deskA", target: "appointmentId", make: visitToday("confirmed") }),
  "appointments.undoMiss": callable({
    doer: "deskA",
    target: "appointmentId",
    make: async (ward, world) => ({ ...(await visitToday("no_show")(ward, world)), reason: "proof" }),
  }),
  "appointments.previewBatch": callable({
    doer: "deskA",
    make: async (ward, world) => ({ action: "cancel", appointmentIds: [(await standing(ward, world)).appointmentId] }),
  }),
  "appointments.insideLeave": callable({ doer: "deskA", make: async (_, { doctorId }) => ({ doctorId }) }),
  "appointments.startBatch": callable({ doer: "deskA", make: batch, missing: () => batchOf(newId()) }),
  "appointments.batch": callable({
    doer: "deskA",
    target: "batchId",
    make: async (ward, world) => ({ batchId: await addBatch(ward, world) }),
  }),
  "appointments.batches": callable({ doer: "deskA", make: async () => ({}) }),
  "appointments.cancel": callable({
    doer: "patientA",
    target: "appointmentId",
    make: visit({ status: "confirmed" }, { reason: "proof" }),
  }),
};
