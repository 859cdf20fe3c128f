import { amendSettingsInput, openBranchInput } from "@carepoint/domain/settings/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "../../kernel/context.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { amendSettings } from "./commands/amend.ts";
import { amendBranch } from "./commands/amend-branch.ts";
import { openBranch } from "./commands/open-branch.ts";
import { listBranches, readForAdmin, readPublic, readSettings } from "./queries.ts";

let hospital: TestHospital;
const scope = { actor: systemActor, reach: "any" } as const;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

test("a new hospital has the defaults", async () => {
  expect(await readSettings(hospital.db)).toMatchObject({ holdMinutes: 5, holdExtensionMinutes: 10, horizonDays: 60 });
});

test("an amendment changes what it names and leaves the rest", async () => {
  const input = amendSettingsInput.parse({ holdMinutes: 7, hospitalName: { en: "Sahyadri Clinic" } });
  await hospital.as(systemActor, (ctx) => amendSettings(ctx, scope, input));
  const once = await readForAdmin(hospital.db);
  await hospital.as(systemActor, (ctx) => amendSettings(ctx, scope, amendSettingsInput.parse({ horizonDays: 30 })));
  const twice = await readForAdmin(hospital.db);
  expect(twice).toMatchObject({ holdMinutes: 7, horizonDays: 30, hospitalName: { en: "Sahyadri Clinic" } });
  expect(twice.version).toBe(once.version + 1);
  expect(await readPublic(hospital.db)).not.toHaveProperty("roundInvoicesToRupee");
});

test("a branch opens and changes its telephone, never its zone", async () => {
  const place = {
    name: { en: "Nashik" },
    address: { en: "2 College Road" },
    zone: "Asia/Kolkata",
    phone: "+912532345678",
  };
  const { branchId } = await hospital.as(systemActor, (ctx) => openBranch(ctx, scope, openBranchInput.parse(place)));
  const input = { branchId, phone: "+912532345679" };
  await hospital.as(systemActor, (ctx) => amendBranch(ctx, scope, input));
  const branches = await listBranches(hospital.db);
  expect(branches.map(({ name, phone }) => [name.en, phone])).toEqual([
    ["Nashik", "+912532345679"],
    ["Pune", "+912025530100"],
  ]);
});
