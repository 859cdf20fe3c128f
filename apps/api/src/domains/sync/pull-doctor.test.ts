import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, openHospital, type TestHospital } from "../../testing/context.ts";
import { day, devicesAt, emptyOf, gone, ids, type Patient, today } from "../../testing/devices.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Patient;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await person("Asha");
});

const { pulled, person, visit, prescription } = devicesAt(
  () => hospital,
  () => doctor,
);

describe("a doctor's device", () => {
  it("is told after how long without the hospital it hides what it keeps; a patient's never does", async () => {
    expect((await pulled(doctor)).hideAfterHours).toBe(24);
    expect((await pulled(asha)).hideAfterHours).toBeNull();
    await hospital.db.updateTable("appState").set({ settings: '{"hideRecordsAfterHours":12}' }).execute();
    expect((await pulled(doctor)).hideAfterHours).toBe(12);
    await hospital.db.updateTable("appState").set({ settings: "{}" }).execute();
  });

  it("gets the days around today with their patients, prescriptions and own last five notes", async () => {
    const near = await visit(asha);
    await visit(asha, today.add({ hours: 2 * day }));
    const colleague = await addDoctor(hospital, { name: "Dr. Iyer" });
    const elsewhere = await visit(asha, today.subtract({ hours: 30 * day }), "completed", colleague);
    const theirs = await prescription(asha, elsewhere, today.subtract({ hours: 30 * day }), colleague);
    const notes: string[] = [];
    for (let back = 10; back <= 15; back += 1) {
      const earlier = await visit(asha, today.subtract({ hours: back * day }), "completed");
      notes.push((await prescription(asha, earlier, today.subtract({ hours: back * day }))).encounterId);
    }
    const first = await pulled(doctor);
    expect(ids(first.rows.appointment)).toEqual([near]);
    expect(ids(first.rows.patient)).toEqual([asha.patientId]);
    expect(ids(first.rows.prescription)).toContain(theirs.id);
    expect(first.rows.prescription).toHaveLength(7);
    expect(ids(first.rows.encounter)).toEqual(notes.slice(0, 5).sort());
    expect(first.rows.invoice).toEqual([]);
  });

  it("gets all of a patient who is new to the day, although nothing of theirs changed", async () => {
    const earlier = await visit(asha, today.subtract({ hours: 30 * day }), "completed");
    const paper = await prescription(asha, earlier, today.subtract({ hours: 30 * day }));
    const first = await pulled(doctor);
    expect(first.rows.patient).toEqual([]);
    await visit(asha);
    const second = await pulled(doctor, first.cursor);
    expect(ids(second.rows.patient)).toEqual([asha.patientId]);
    expect(ids(second.rows.prescription)).toEqual([paper.id]);
    expect(ids(second.rows.encounter)).toEqual([paper.encounterId]);
    expect(emptyOf(await pulled(doctor, second.cursor))).toBe(true);
  });

  it("drops a patient whose only visit is cancelled, but keeps the visit to show that it is", async () => {
    const id = await visit(asha);
    const earlier = await visit(asha, today.subtract({ hours: 30 * day }), "completed");
    const paper = await prescription(asha, earlier, today.subtract({ hours: 30 * day }));
    const { cursor } = await pulled(doctor);
    await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", id).execute();
    const second = await pulled(doctor, cursor);
    expect(second.rows.appointment[0]?.status).toBe("cancelled");
    expect(gone(second, "patient")).toEqual([asha.patientId]);
    expect(gone(second, "prescription")).toEqual([paper.id]);
    expect(gone(second, "encounter")).toEqual([paper.encounterId]);
  });

  it("drops yesterday's patients when their day has passed, and takes those of the day that came near", async () => {
    const ravi = await person("Ravi");
    const id = await visit(asha);
    const next = await visit(ravi, today.add({ hours: 3 * day }));
    const first = await pulled(doctor);
    expect(ids(first.rows.patient)).toEqual([asha.patientId]);
    const second = await pulled(doctor, first.cursor, hospital.now.add({ hours: 2 * day }));
    expect(ids(second.rows.appointment)).toEqual([next]);
    expect(ids(second.rows.patient)).toEqual([ravi.patientId]);
    expect(gone(second, "appointment")).toEqual([id]);
    expect(gone(second, "patient")).toEqual([asha.patientId]);
  });

  it("pushes the oldest of five notes out when a sixth is written", async () => {
    const notes: string[] = [];
    for (let back = 10; back <= 14; back += 1) {
      const earlier = await visit(asha, today.subtract({ hours: back * day }), "completed");
      notes.push((await prescription(asha, earlier, today.subtract({ hours: back * day }))).encounterId);
    }
    const near = await visit(asha, today, "in_progress");
    const { cursor } = await pulled(doctor);
    const sixth = await prescription(asha, near, hospital.now);
    const second = await pulled(doctor, cursor);
    expect(ids(second.rows.encounter)).toEqual([sixth.encounterId]);
    expect(gone(second, "encounter")).toEqual([notes[4]]);
  });

  it("holds no record of somebody who never came, only the visit that was missed", async () => {
    const earlier = await visit(asha, today.subtract({ hours: 30 * day }), "no_show");
    const colleague = await addDoctor(hospital, { name: "Dr. Iyer" });
    await prescription(asha, earlier, today.subtract({ hours: 30 * day }), colleague);
    const missed = await visit(asha, today, "no_show");
    const { rows } = await pulled(doctor);
    expect(ids(rows.appointment)).toEqual([missed]);
    expect([rows.patient, rows.prescription, rows.encounter]).toEqual([[], [], []]);
  });

  it("never holds a colleague's day", async () => {
    const colleague = await addDoctor(hospital, { name: "Dr. Iyer" });
    const id = await visit(asha, today, "confirmed", colleague);
    expect(JSON.stringify(await pulled(doctor))).not.toContain(id);
  });
});
