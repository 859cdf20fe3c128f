import { dateIn } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliver } from "../domains/notifications/jobs.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { addPaperDocument } from "../testing/papers.ts";
import { paracetamolOf, sentToPharmacy } from "../testing/prescribed.ts";
import { registered } from "../testing/registers.ts";
import { addPriced, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver] });
  house = await openPharmacy(hospital);
  await registered(hospital, house.pharmacist, "MSPC 1234");
});
afterAll(() => hospital.close());

test("a picture of a prescription of ours is verified for nobody: its fills are counted in one place, whatever became of them", async () => {
  const [doctor, asha] = [await addDoctor(hospital), await addPatient(hospital, "Asha Joshi")];
  const ravi = await addPatient(hospital, "Ravi Kumar");
  const genericId = await paracetamolOf(hospital);
  const medicineId = await addPriced(hospital, { brand: "Dolo 650", genericId });
  await hospital.db.updateTable("doctors").set({ registrationNumber: "MMC-482913" }).execute();
  await stockUp(hospital, house, [{ medicineId, packs: 3 }]);
  const prescriptionId = await sentToPharmacy(hospital, { doctor, patient: asha, genericId });
  const counter = calling(hospital, house.pharmacist).pharmacy;
  await counter.dispense({
    ...{ opId: newId(), dispenseId: newId(), storeId: house.storeId, prescriptionId, expectedTotal: 3_000 },
    ...{ lines: [{ line: 0, medicineId, units: 10 }], settlement: { method: "cash" } },
  } as never);

  const on = dateIn(hospital.now, "Asia/Kolkata");
  const outside = { prescriber: "Dr. Rao", registrationNumber: "mmc 482913", address: "Pune", prescribedOn: on };
  const send = async (patient: typeof asha) => {
    const documentId = await addPaperDocument(hospital, patient);
    const sent = { opId: newId(), paperId: newId(), documentId, storeId: house.storeId };
    return (await calling(hospital, patient).pharmacy.sendPaper(sent as never)).paperId;
  };
  const verify = (paperId: string, more: object = {}) =>
    counter.verifyPaper({
      ...{ opId: newId(), paperId, outside: { ...outside, ...more }, lines: [{ medicineId, units: 10 }] },
    } as never);
  const paperId = await send(asha);
  await expect(verify(paperId)).rejects.toThrow("own_prescription_needed");
  expect(await verify(await send(ravi))).toMatchObject({ status: "verified" });
  expect(await verify(paperId, { registrationNumber: "KMC-77" })).toMatchObject({ status: "verified" });
});
