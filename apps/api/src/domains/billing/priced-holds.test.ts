import { instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId as appointmentIdOf, branchId, doctorId, newId, patientId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient } from "../../testing/context.ts";
import { openPackageDesk, type PackageDesk } from "../../testing/package-desk.ts";
import { nine, openTill, type Payer, type Till } from "../../testing/till.ts";

let till: Till;
let at: PackageDesk;
beforeAll(async () => {
  till = await openTill();
  at = await openPackageDesk(till.hospital);
});
afterAll(() => till.close());

/** A time that somebody has tapped and not yet said for whom. */
async function tapped(patient: Payer) {
  const { doctorId: with_ } = await addDoctor(till.hospital);
  const slot = { branchId: branchId.parse(till.hospital.branchId), startsAt: instantText(nine) };
  const asked = { opId: newId(), doctorId: doctorId.parse(with_), ...slot };
  const held = await calling(till.hospital, patient).appointments.hold(asked);
  return appointmentIdOf.parse(held.appointmentId);
}

const idOf = (patient: Payer) => patientId.parse(patient.patientId);

it("who has tapped a time is told of their packages before they say for whom it is", async () => {
  const patient = await addPatient(till.hospital);
  const { saleId } = await at.sell(patient);
  const appointmentId = await tapped(patient);
  const { billing } = calling(till.hospital, patient);
  expect(await billing.visitPackages({ appointmentId, patientId: idOf(patient) })).toMatchObject({
    offers: [{ saleId, left: 2 }],
    used: null,
    total: 50_000,
  });
  expect(await billing.visitPromo({ appointmentId })).toEqual({
    code: null,
    patientId: null,
    discount: 0,
    total: 50_000,
  });
});

it("somebody else's tapped time is not there, nor are somebody else's packages", async () => {
  const [patient, other] = [await addPatient(till.hospital), await addPatient(till.hospital)];
  await at.sell(patient);
  const appointmentId = await tapped(patient);
  const of = async (who: Payer, whose: Payer) => {
    const asked = calling(till.hospital, who).billing.visitPackages({ appointmentId, patientId: idOf(whose) });
    return asked.then(() => "shown", codeOf);
  };
  expect(await of(other, other)).toBe("not_found");
  expect(await of(other, patient)).toBe("not_found");
  expect(await of(patient, other)).toBe("not_found");
  expect(await of(patient, patient)).toBe("shown");
});
