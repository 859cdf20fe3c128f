import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { accountId, branchId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import {
  addBranch,
  addFrontDesk,
  addPatient,
  monday,
  openAccount,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { givePhone } from "../../testing/phones.ts";
import { any, asAdmin, branch } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let serviceId: string;
let paid: Awaited<ReturnType<typeof sold>>;
let due: Awaited<ReturnType<typeof sold>>;

const later = { method: "later", reason: "after_visit" };

async function sold(name: string, settlement: object, by = desk, at = monday) {
  const { patientId } = await addPatient(hospital, name);
  const items = [{ serviceId, quantity: 1, discount: 0 }];
  const input = drawBillInput.parse({ patientId, items, expectedTotal: 30_000, settlement });
  const { invoiceId, number } = await hospital.as(by, (ctx) => drawBill(ctx, branch(by), input), at);
  const { mrn } = await hospital.db
    .selectFrom("patients")
    .select("mrn")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  return { patientId, invoiceId, number, mrn };
}

beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  const admin = asAdmin({ ...systemActor, accountId: account, branchId: branchId.parse(hospital.branchId) });
  const service = { name: { en: "Dressing" }, code: "999316", taxClass: "health_care", priceIncludesTax: true };
  const input = addServiceInput.parse({ ...service, price: 30_000 });
  serviceId = (await hospital.as(admin, (ctx) => addService(ctx, any(admin), input))).serviceId;
  paid = await sold("Lakshmi Narayanan", { method: "cash" });
  due = await sold("Venkatanarasimharajuvaripeta Subrahmanyam-Krishnamurthy", later);
  await givePhone(hospital, paid.patientId, "+919876500011");
});
afterAll(() => hospital.close());

const found = async (text: string, more: { due?: boolean } = {}, by = desk) =>
  (await calling(hospital, by).billing.deskBills({ text, ...more })).items.map(({ id }) => id);

it("a bill is found by its number, its last digits, and its patient's name, telephone and record number", async () => {
  const ways = [paid.number, paid.number.toLowerCase(), "1", "narayan", "lakshmi n", "98765 00011", paid.mrn];
  for (const text of ways) expect(await found(text), text).toEqual([paid.invoiceId]);
  expect(await found(paid.mrn.replace("CP-", "").toLowerCase())).toEqual([paid.invoiceId]);
  expect(await found("krishnamurthy")).toEqual([due.invoiceId]);
});

it("a text that fits nobody finds nothing, and what somebody types is no pattern", async () => {
  for (const text of ["%", "_", "no such person", "9999999", "+919000000000"])
    expect(await found(text), text).toEqual([]);
});

it("no text is all of them, and what is to be paid can be searched alone", async () => {
  expect((await found("")).toSorted()).toEqual([due.invoiceId, paid.invoiceId].toSorted());
  expect(await found("narayan", { due: true })).toEqual([]);
  expect(await found("subrah", { due: true })).toEqual([due.invoiceId]);
});

it("another branch finds none of them, whatever it types", async () => {
  const elsewhere: Actor = { ...desk, branchId: branchId.parse(await addBranch(hospital)) };
  for (const text of [paid.number, "narayan", "9876500011", paid.mrn])
    expect(await found(text, {}, elsewhere), text).toEqual([]);
});

it("what is to be paid is found behind a hundred later bills of the same name", async () => {
  for (let made = 0; made < 100; made += 1)
    await sold("Venkatanarasimharajuvaripeta Rao", { method: "cash" }, desk, monday.add({ minutes: 1 }));
  expect(await found("venkatanarasimha", { due: true })).toEqual([due.invoiceId]);
});
