import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { deliver } from "../notifications/jobs.ts";
import { tellPharmacies } from "./workers.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());

async function heard(): Promise<{ accountId: string; params: unknown }[]> {
  return hospital.db
    .selectFrom("notifications")
    .select(["accountId", "params"])
    .where("template", "=", "stock_to_do")
    .orderBy("createdAt")
    .orderBy("accountId")
    .execute();
}

test("who works in a pharmacy hears once a day that its shelves want something, and nobody where they want nothing", async () => {
  await addBranch(hospital); // its store is empty and has no rule
  const employ = async (role: string, accountId: string | null) =>
    hospital.db
      .insertInto("staffRoles")
      .values({
        ...{ id: newId(), accountId: accountId ?? "", role, branchId: hospital.branchId, validFrom: hospital.now },
        grantedBy: accountId ?? "",
      })
      .execute();
  await employ("pharmacist", house.pharmacist.accountId);
  await employ("pharmacy_manager", house.manager.accountId);
  await runJob(hospital.jobContext(), tellPharmacies, {});
  expect(await heard()).toEqual([]);

  const medicineId = await addMedicine(hospital);
  await stockUp(hospital, house, [{ medicineId, packs: 2, number: "SOON", expiresOn: "2027-01-15" }]);
  await runJob(hospital.jobContext(), tellPharmacies, {});
  await runJob(hospital.jobContext(), tellPharmacies, {});
  const people = [house.pharmacist.accountId, house.manager.accountId].toSorted();
  expect(await heard()).toEqual(people.map((accountId) => ({ accountId, params: {} })));
  await runJob(hospital.jobContext(hospital.now.add({ hours: 24 })), tellPharmacies, {});
  expect(await heard()).toHaveLength(4);
});

test("the list says by the rule how much to order", async () => {
  const stock = calling(hospital, house.manager).stock;
  const medicineId = await addMedicine(hospital, { brand: "Omega 3" });
  const rule = { storeId: house.storeId, medicineId, least: 20, upTo: 95 };
  await stock.setRule({ opId: newId(), ...rule } as never);
  await stockUp(hospital, house, [{ medicineId, packs: 1 }]);
  const { items } = await stock.list({ storeId: house.storeId, part: "low", search: "omega" } as never);
  expect(items).toMatchObject([{ free: 10, least: 20, upTo: 95 }]);
});
