import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, type DepartmentId, type DoctorId, departmentId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { holdSlot } from "../domains/appointments/commands/hold-slot.ts";
import { reopenDepartment } from "../domains/departments/commands/reopen.ts";
import { callOffVisits } from "../domains/departments/jobs.ts";
import type { Actor } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { addDoctor, addVisitor, monday } from "../testing/context.ts";
import { heldVisit, nine, openTill, openVisit, standing, type Till } from "../testing/till.ts";
import { callOffClosed, closeWithVisits } from "./close-department.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill({ jobs: [{ ...callOffVisits, run: async () => undefined }] });
});
afterAll(() => till.close());

/** A department of its own with an administrator, so that no test closes another's. */
async function department() {
  const { db } = till.hospital;
  const { id } = await db
    .insertInto("departments")
    .values({ slug: newId(), name: '{"en":"Skin"}', description: '{"en":"Skin"}' })
    .returning("id")
    .executeTakeFirstOrThrow();
  const admin: Actor = { ...(await addDoctor(till.hospital)), role: "admin", doctorId: null };
  await db
    .insertInto("staffRoles")
    .values({ accountId: String(admin.accountId), role: "admin", validFrom: monday.subtract({ hours: 24 }) })
    .execute();
  return { id: departmentId.parse(id), admin };
}

async function doctorOf(id: DepartmentId): Promise<Actor> {
  const doctor = await addDoctor(till.hospital);
  const { db } = till.hospital;
  await db.updateTable("doctors").set({ departmentId: id }).where("id", "=", doctor.doctorId).execute();
  return doctor;
}

const close = ({ id, admin }: { id: DepartmentId; admin: Actor }, visits: "keep" | "cancel_and_refund") =>
  till.hospital.as(
    admin,
    (ctx) => closeWithVisits(ctx, { actor: admin, reach: "any" }, { departmentId: id, visits, reason: "Moved" }),
    monday,
  );

const callOff = () => callOffClosed(till.hospital.jobContext(monday));

const openClosings = async (id: DepartmentId) => {
  const rows = till.hospital.db.selectFrom("departmentClosings").select("id").where("finishedAt", "is", null);
  return (await rows.where("departmentId", "=", id).execute()).length;
};

it("closing a department calls its visits off and gives every fee back whole, also within the late hours", async () => {
  const { hospital, sandbox } = till;
  const closing = await department();
  const doctor = await doctorOf(closing.id);
  const paid = await openVisit(till, { doctor });
  await sandbox.control.pay(paid.orderId, { outcome: "success" });
  await sandbox.control.settled();
  await till.work(monday);
  const held = await heldVisit(hospital, { doctor, at: nine.add({ minutes: 30 }) });
  await expect(standing(hospital, paid.appointmentId)).resolves.toMatchObject({ visit: "confirmed" });

  expect((await close(closing, "cancel_and_refund")).ahead).toBe(2);
  await Promise.all([callOff(), callOff()]);
  await till.work(monday);
  await sandbox.control.settled();
  await till.work(monday);
  const after = await standing(hospital, paid.appointmentId);
  expect(after).toMatchObject({ visit: "cancelled" });
  expect(after.payments).toMatchObject([{ captured: 50_000, refunded: 50_000 }]);
  await expect(standing(hospital, held.appointmentId)).resolves.toMatchObject({ visit: "cancelled" });
  expect(await openClosings(closing.id)).toBe(0);
  const { byAccount, byRole } = await hospital.db
    .selectFrom("appointmentEvents")
    .select(["byAccount", "byRole"])
    .where("appointmentId", "=", held.appointmentId)
    .where("event", "=", "cancel")
    .executeTakeFirstOrThrow();
  expect({ byAccount, byRole }).toEqual({ byAccount: closing.admin.accountId, byRole: "admin" });
});

it("a department closed around its visits keeps them to the end", async () => {
  const closing = await department();
  const visit = await heldVisit(till.hospital, { doctor: await doctorOf(closing.id) });
  expect(await close(closing, "keep")).toMatchObject({ ahead: 0 });
  await callOff();
  expect((await standing(till.hospital, visit.appointmentId)).visit).toBe("pending");
});

it("a visit that was not called off yet stays when the department opens again", async () => {
  const closing = await department();
  const visit = await heldVisit(till.hospital, { doctor: await doctorOf(closing.id) });
  await close(closing, "cancel_and_refund");
  const { id, admin } = closing;
  await till.hospital.as(admin, (ctx) => reopenDepartment(ctx, { actor: admin, reach: "any" }, { departmentId: id }));
  await callOff();
  expect((await standing(till.hospital, visit.appointmentId)).visit).toBe("pending");
  expect(await openClosings(id)).toBe(0);
});

it.each([
  ["is blocked", "accounts", { blockedAt: monday, blockReason: "Gone" }],
  ["has lost the role", "staffRoles", { validTo: monday }],
] as const)("nothing more is called off once who closed the department %s", async (_, table, change) => {
  const { db } = till.hospital;
  const closing = await department();
  const visit = await heldVisit(till.hospital, { doctor: await doctorOf(closing.id) });
  await close(closing, "cancel_and_refund");
  await db
    .updateTable(table)
    .set(change)
    .where(table === "accounts" ? "id" : "accountId", "=", closing.admin.accountId)
    .execute();
  await callOff();
  expect((await standing(till.hospital, visit.appointmentId)).visit).toBe("pending");
  expect(await openClosings(closing.id)).toBe(0);
  const told = db.selectFrom("auditLog").select("action").where("subjectId", "=", closing.id);
  expect(await told.execute()).toContainEqual({ action: "department.stop_calling_off" });
});

it("no hold survives a closing that it races: each is refused, or called off with the others", async () => {
  const { hospital } = till;
  for (let round = 0; round < 6; round += 1) {
    const closing = await department();
    const doctors = await Promise.all(Array.from({ length: 6 }, () => doctorOf(closing.id)));
    const visitors = await Promise.all(doctors.map(() => addVisitor(hospital)));
    const hold = async (index: number) => {
      const visitor = visitors[index] as Actor;
      const slot = {
        doctorId: doctors[index]?.doctorId as DoctorId,
        branchId: branchId.parse(hospital.branchId),
        startsAt: instantText(nine),
      };
      return hospital
        .as(visitor, (ctx) => holdSlot(ctx, { actor: visitor, reach: "own" }, slot))
        .then(() => "held", codeOf);
    };
    const closed = close(closing, "cancel_and_refund").then(callOff);
    const outcomes = await Promise.all([0, 1, 2, 3, 4, 5].map(hold));
    await closed;
    expect(outcomes.filter((outcome) => outcome !== "held" && outcome !== "department_closed")).toEqual([]);
    const left = await hospital.db
      .selectFrom("appointments")
      .select("id")
      .where("departmentId", "=", closing.id)
      .where("status", "=", "pending")
      .execute();
    expect(left).toEqual([]);
    expect(await openClosings(closing.id)).toBe(0);
  }
});
