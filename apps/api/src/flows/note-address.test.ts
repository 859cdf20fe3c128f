import { newId } from "@carepoint/domain/kernel/id";
import { issuePrescriptionInput } from "@carepoint/domain/records/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliver } from "../domains/notifications/jobs.ts";
import { issuePrescription } from "../domains/records/commands/issue-prescription.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, openAccount, openHospital, type TestHospital } from "../testing/context.ts";
import { openedVisit } from "../testing/opened.ts";
import { fiftyAtOnce } from "../testing/pairs.ts";
import { any, asAdmin, branch, own } from "../testing/scopes.ts";
import { openPharmacy, type PharmacyHouse } from "../testing/stock.ts";
import { line } from "../testing/treated.ts";
import { mergePatients } from "./merge-patients.ts";
import { noteAddress } from "./note-address.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let admin: Actor;
beforeEach(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver] });
  house = await openPharmacy(hospital);
  admin = asAdmin({ ...house.manager, accountId: (await openAccount(hospital, "Administration")) as never });
});
afterEach(() => hospital.close());

/** A visit that goes on, with a prescription that stands with the pharmacy. */
async function standing() {
  const [patient, doctor] = [await addPatient(hospital), await addDoctor(hospital)];
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: patient.patientId as never });
  const issued = await calling(hospital, doctor).records.issuePrescription({
    opId: newId(),
    encounterId,
    lines: [line],
  });
  const { prescriptionId } = issued;
  await calling(hospital, patient).records.handOver({ opId: newId(), prescriptionId });
  return { doctor, patientId: patient.patientId as never, encounterId, prescriptionId };
}

const note = (prescriptionId: never, address: string) =>
  [
    house.pharmacist,
    (ctx: Parameters<typeof noteAddress>[0]) =>
      noteAddress(ctx, branch(house.pharmacist), { prescriptionId, address } as never),
  ] as const;

test("an address is noted while the doctor writes another prescription in the place of this one: neither waits in a circle", async () => {
  const answers = await fiftyAtOnce(hospital, async () => {
    const { doctor, encounterId, prescriptionId } = await standing();
    const input = issuePrescriptionInput.parse({ encounterId, lines: [line], supersedes: prescriptionId });
    return [
      note(prescriptionId as never, "4 Prabhat Road, Pune"),
      [doctor, (ctx) => issuePrescription(ctx, own(doctor), input)],
    ];
  });
  expect(answers).toEqual(["done, done"]);
});

test("an address is noted while the record is merged into another: it stands in the one that is left, or is asked for again", async () => {
  const merged: string[] = [];
  const answers = await fiftyAtOnce(hospital, async () => {
    const { patientId: mergedId, prescriptionId } = await standing();
    const kept = await addPatient(hospital);
    merged.push(prescriptionId);
    const two = { patientId: kept.patientId as never, mergedId };
    return [
      note(prescriptionId as never, "4 Prabhat Road, Pune"),
      [admin, (ctx) => mergePatients(ctx, any(admin), two)],
    ];
  });
  expect(answers.filter((answer) => answer !== "done, done" && answer !== "version_conflict, done")).toEqual([]);
  const again = await Promise.all(
    merged.map((prescriptionId) =>
      hospital.as(...note(prescriptionId as never, "Elsewhere")).then(
        () => "noted",
        () => "known",
      ),
    ),
  );
  const noted = answers.includes("done, done") ? ["known"] : [];
  expect([...new Set(again)].toSorted()).toEqual(expect.arrayContaining(noted));
});
