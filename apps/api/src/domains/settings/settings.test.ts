import { withConnection } from "@carepoint/db/connect";
import { type ChangeRule, setRulesInput } from "@carepoint/domain/appointments/change-rules";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { openBranchInput } from "@carepoint/domain/settings/branches";
import { amendSettingsInput } from "@carepoint/domain/settings/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { untilWaiting } from "../../testing/locks.ts";
import { amendSettings } from "./commands/amend.ts";
import { amendBranch } from "./commands/amend-branch.ts";
import { openBranch } from "./commands/open-branch.ts";
import { setRules } from "./commands/set-rules.ts";
import {
  countRuleSets,
  listBranches,
  listRuleSets,
  readForAdmin,
  readPublic,
  readSettings,
  rulesAt,
} from "./queries.ts";

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
  expect(await readPublic(hospital.db, hospital.now)).not.toHaveProperty("roundInvoicesToRupee");
});

test("a branch opens and changes its telephone, never its zone", async () => {
  const place = {
    name: { en: "Nashik" },
    address: { en: "2 College Road" },
    zone: "Asia/Kolkata",
    phone: "+912532345678",
    code: "nsk",
    state: "27",
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

const half: ChangeRule = {
  change: "cancel",
  by: "patient",
  kind: null,
  freeHoursBefore: 24,
  late: { of: "share", basisPoints: 5000 },
};
const setting = async (input: object, now = hospital.now) => {
  const read = setRulesInput.parse({ seen: await countRuleSets(hospital.db), ...input });
  return hospital.as(systemActor, (ctx) => setRules(ctx, scope, read), now).catch(codeOf);
};

test("the setting of before is the first rule, and a late move costs what a late cancellation did", async () => {
  expect(await rulesAt(hospital.db, hospital.now)).toEqual([half, { ...half, change: "reschedule" }]);
});

test("of two who turn the same setting at once one is told; who turns another is not", async () => {
  const amend = (input: object) =>
    hospital.as(systemActor, (ctx) => amendSettings(ctx, scope, amendSettingsInput.parse(input))).catch(codeOf);
  const { holdMinutes, horizonDays } = await readForAdmin(hospital.db);
  const others = [1, 2, 3].map((more) => holdMinutes + more); // who turns it to what stands leaves it as the others saw it
  const racers = others.map((minutes) => amend({ holdMinutes: minutes, seen: { holdMinutes } }));
  const answers = await Promise.all(racers);
  expect(answers.filter((answer) => answer === "version_conflict")).toHaveLength(2);
  expect(await amend({ horizonDays: 50, seen: { horizonDays } })).toMatchObject({ version: expect.any(Number) });
  const now = await readForAdmin(hospital.db);
  expect(others).toContain(now.holdMinutes);
  expect(now.horizonDays).toBe(50);
  await amend({ holdMinutes, horizonDays });
});

test("rules hold from their date on, for what is booked from then, and never for what was", async () => {
  const next = { ...half, kind: "tele", late: { of: "fee", fee: 10_000 } };
  const validFrom = instantText(hospital.now.add({ hours: 1 }));
  expect(await setting({ validFrom, rules: [next] })).toMatchObject({ validFrom: "2026-12-07T03:30:00Z" });
  expect(await rulesAt(hospital.db, hospital.now)).toHaveLength(2);
  expect(await rulesAt(hospital.db, hospital.now.add({ hours: 1 }))).toEqual([next]);
  expect((await readPublic(hospital.db, hospital.now.add({ hours: 2 }))).changeRules).toEqual([next]);
  expect((await listRuleSets(hospital)).items.map(({ rules }) => rules.length)).toEqual([1, 2]);
});

test("rules are not dated back, because a booked visit would become dearer", async () => {
  const yesterday = instantText(hospital.now.subtract({ hours: 24 }));
  expect(await setting({ validFrom: yesterday, rules: [half] })).toBe("invalid_input");
});

test("of two who change the same rules at once one is told, and nobody adds to what they have not read", async () => {
  const { written: seen } = await listRuleSets(hospital);
  const validFrom = instantText(hospital.now.add({ hours: 48 }));
  const one = (freeHoursBefore: number) => setting({ seen, validFrom, rules: [{ ...half, freeHoursBefore }] });
  const answers = await Promise.all([one(6), one(12), one(18)]);
  expect(answers.filter((answer) => answer === "version_conflict")).toHaveLength(2);
  expect(await one(48)).toBe("version_conflict");
  const { written } = await listRuleSets(hospital);
  expect(await setting({ seen: written, validFrom, rules: [half] })).toMatchObject({
    validFrom: "2026-12-09T02:30:00Z",
  });
});

test("whoever reads the rules while a set is written is told of as many as they see", async () => {
  await Promise.all([listRuleSets(hospital), listRuleSets(hospital)]); // connections for all that is asked at once
  const validFrom = hospital.now.add({ hours: 72 }).toString();
  const { reading } = await withConnection(hospital.ownerUrl, async (writer) => {
    await writer.query("begin; lock table change_rules in access exclusive mode");
    const rows = listRuleSets(hospital);
    await untilWaiting(hospital);
    await writer.query("insert into change_rule_sets (id, valid_from, created_at) values ($1, $2, $2)", [
      newId(),
      validFrom,
    ]);
    await writer.query("commit");
    return { reading: rows };
  });
  const { items, written } = await reading;
  expect(written).toBe(items.length);
});

test("rules that stand are not rewritten, by nobody", async () => {
  await expect(hospital.db.updateTable("changeRules").set({ freeHoursBefore: 0 }).execute()).rejects.toThrow();
  await expect(hospital.db.deleteFrom("changeRuleSets").execute()).rejects.toThrow();
});
