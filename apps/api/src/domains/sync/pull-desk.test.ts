import type { PullOutput } from "@carepoint/domain/sync/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { gone, ids, today } from "../../testing/devices.ts";
import { addVisit } from "../../testing/visits.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  await hospital.db.updateTable("appointments").set({ status: "cancelled" }).execute();
  doctor = await addDoctor(hospital);
});

const day = { hours: 24 };

async function visit(startsAt: Temporal.Instant, more: Partial<Parameters<typeof addVisit>[1]> = {}) {
  const { patientId } = await addPatient(hospital, "Asha");
  return addVisit(hospital, { doctor, patientId, startsAt, confirmedAt: hospital.now, ...more });
}

const pull = (actor: Actor, cursor?: string, now = hospital.now): Promise<PullOutput> =>
  calling({ ...hospital, now }, actor).sync.pull(cursor === undefined ? {} : { cursor });

const addBranch = (code: string) =>
  hospital.db
    .insertInto("branches")
    .columns(["name", "address", "zone", "phone", "code"])
    .expression((eb) =>
      eb
        .selectFrom("branches")
        .select(["name", "address", "zone", "phone", eb.val(code).as("code")])
        .limit(1),
    )
    .returning("id")
    .executeTakeFirstOrThrow();

const standing = ({ rows }: PullOutput) => ids(rows.appointment.filter(({ status }) => status !== "cancelled"));

describe("a desk's device", () => {
  it("keeps its branch's visits of today and tomorrow, and nothing else of anybody", async () => {
    const kept = [await visit(today), await visit(today.add(day))];
    await visit(today.subtract(day));
    await visit(today.add({ hours: 48 }));
    await visit(today.add({ minutes: 15 }), { status: "expired" });
    const first = await pull(desk);
    expect(standing(first)).toEqual(kept.toSorted());
    const { patient, encounter, prescription, invoice } = first.rows;
    expect([patient, encounter, prescription, invoice]).toEqual([[], [], [], []]);
    expect(first.hideAfterHours).toBeGreaterThan(0);
  });

  it("is never told why somebody comes", async () => {
    const id = await visit(today, { reason: "Chest pain" });
    const { rows } = await pull(desk);
    expect(rows.appointment.find((row) => row.id === id)).toMatchObject({ patientName: "Asha", reason: null });
  });

  it("gets nothing of another branch, and drops what went there", async () => {
    const id = await visit(today);
    const first = await pull(desk);
    expect(standing(first)).toEqual([id]);
    const branch = await addBranch("NB");
    await hospital.db.updateTable("appointments").set({ branchId: branch.id }).where("id", "=", id).execute();
    const event = { appointmentId: id, event: "reschedule", fromStatus: "confirmed", toStatus: "confirmed" };
    const of = doctor.doctorId;
    const moved = { fromBranch: hospital.branchId, fromDoctor: of, fromStartsAt: today };
    const to = { toBranch: branch.id, toDoctor: of, toStartsAt: today };
    await hospital.db
      .insertInto("appointmentEvents")
      .values({ ...event, ...moved, ...to, at: hospital.now, byRole: "front_desk" })
      .execute();
    const second = await pull(desk, first.cursor);
    expect([standing(second), gone(second, "appointment").includes(id)]).toEqual([[], true]);
    expect(standing(await pull(desk))).toEqual([]);
    const there = { ...(await addFrontDesk(hospital)), branchId: branch.id };
    expect(standing(await pull(there as Actor))).toEqual([id]);
  });

  it("begins anew where somebody goes on at the desk of another branch", async () => {
    const here = await visit(today);
    const there = await visit(today.add({ minutes: 30 }));
    const { id: branchId } = await addBranch("SB");
    await hospital.db.updateTable("appointments").set({ branchId }).where("id", "=", there).execute();
    const first = await pull(desk);
    expect(standing(first)).toEqual([here]);
    const second = await pull({ ...desk, branchId } as Actor, first.cursor);
    expect([second.fresh, second.epoch === first.epoch, standing(second)]).toEqual([true, false, [there]]);
    const third = await pull(desk, second.cursor);
    expect([third.fresh, standing(third)]).toEqual([true, [here]]);
  });

  it("drops a day that is over", async () => {
    const id = await visit(today);
    const first = await pull(desk);
    const later = await pull(desk, first.cursor, hospital.now.add(day));
    expect([standing(later), gone(later, "appointment").includes(id)]).toEqual([[], true]);
  });
});
