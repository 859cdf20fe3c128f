import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addPackageInput } from "@carepoint/domain/billing/packages";
import { addServiceInput, amendServiceInput, treatmentOn } from "@carepoint/domain/billing/price-list";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addPatient, monday, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, asAdmin, branch } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { addPackage } from "./commands/add-package.ts";
import { addService } from "./commands/add-service.ts";
import { amendService } from "./commands/amend-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { listPackages } from "./queries/packages.ts";
import { offeredServices, readPriceList } from "./queries/services.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let manager: Actor;
let patientId: string;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  const home = { accountId: account, branchId: branchId.parse(hospital.branchId) };
  manager = { ...systemActor, role: "billing_manager", ...home };
  patientId = (await addPatient(hospital)).patientId ?? "";
});
afterAll(() => hospital.close());

const tomorrow = monday.add({ hours: 24 });
const shape = { code: "9021", taxClass: "medical_supply", priceIncludesTax: false, price: 10_000 };
const list = (name: string, by: Actor) => {
  const input = addServiceInput.parse({ ...shape, name: { en: name } });
  return hospital.as(by, (ctx) => addService(ctx, any(by), input));
};
/** What one of it costs on a bill, or why it is not sold. */
const costs = (serviceId: string, expectedTotal: number, at = monday) => {
  const items = [{ serviceId, quantity: 1 }];
  const input = drawBillInput.parse({ patientId, items, expectedTotal, settlement: { method: "cash" } });
  return hospital.as(manager, (ctx) => drawBill(ctx, branch(manager), input), at).then(() => expectedTotal, codeOf);
};

it("a service that a billing manager adds is sold from tomorrow, one of the administration from today", async () => {
  const { serviceId } = await list("Crutches", manager);
  expect(await costs(serviceId, 10_500)).toBe("not_found");
  expect((await offeredServices({ db: hospital.db, now: monday })).items.map(({ id }) => id)).not.toContain(serviceId);
  expect(await costs(serviceId, 10_500, tomorrow)).toBe(10_500);
  expect(await costs((await list("Walker", asAdmin(manager))).serviceId, 10_500)).toBe(10_500);
});

it("a package of a billing manager is sold from tomorrow", async () => {
  const visits = { of: "visits", quantity: 2, visitKinds: ["in_person"], departmentId: null, doctorId: null };
  const input = addPackageInput.parse({
    name: { en: "Year" },
    validDays: 365,
    price: 240_000,
    contents: [{ ...visits, worth: 50_000 }],
  });
  await hospital.as(manager, (ctx) => addPackage(ctx, any(manager), input));
  expect((await listPackages({ db: hospital.db, now: monday })).items).toMatchObject([{ price: null }]);
  expect((await listPackages({ db: hospital.db, now: tomorrow })).items).toMatchObject([{ price: 240_000 }]);
});

it("another tax is another price: a billing manager's holds from tomorrow, the administration's from today", async () => {
  const { serviceId } = await list("Splint", asAdmin(manager));
  const amend = (by: Actor, baseVersion: number, change: object) => {
    const { price: _, ...rest } = shape;
    const input = amendServiceInput.parse({
      ...rest,
      serviceId,
      baseVersion,
      name: { en: "Splint" },
      active: true,
      ...change,
    });
    return hospital.as(by, (ctx) => amendService(ctx, any(by), input));
  };
  await amend(manager, 1, { taxClass: "health_care", code: "9022" });
  expect(await costs(serviceId, 10_500)).toBe(10_500);
  expect(await costs(serviceId, 10_000, tomorrow)).toBe(10_000);
  const read = async () =>
    (await readPriceList({ db: hospital.db, now: monday })).items.find(({ id }) => id === serviceId);
  const before = await read();
  expect(before).toMatchObject({ code: "9022", taxClass: "medical_supply" });
  expect(before && treatmentOn(before, calendarDate.parse("2026-12-08")).taxClass).toBe("health_care");
  // What is to come stays when only the name is changed by who sees it.
  await amend(manager, 2, { taxClass: "health_care", name: { en: "Splint, wrist" } });
  expect(await read()).toMatchObject({
    name: { en: "Splint, wrist" },
    comingTreatments: [{ validFrom: "2026-12-08" }],
  });
  await amend(asAdmin(manager), 3, { taxClass: "standard", priceIncludesTax: true });
  expect(await costs(serviceId, 10_000)).toBe(10_000);
  expect(await read()).toMatchObject({ taxClass: "standard", priceIncludesTax: true });
});
