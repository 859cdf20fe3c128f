import { accountId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { setCareRule } from "./commands/set-care-rule.ts";
import { insertCare } from "./queries/care-team.ts";

let hospital: TestHospital;
let doctor: Actor;
let admin: Actor;
let patientId: string;
beforeAll(async () => {
  hospital = await openHospital();
  admin = { ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital, "Arjun")) };
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  ({ patientId } = await addPatient(hospital));
});

const patients = (actor = admin) => calling(hospital, actor).patients;
const days = (count: number) => hospital.now.add({ hours: 24 * count });
const text = (at: Temporal.Instant) => at.toString({ smallestUnit: "millisecond" });
const met = (count: number, more: object = {}) =>
  addVisit(hospital, { doctor, patientId, status: "completed", startsAt: days(-count), ...more });
const set = async (careDays: number, more: object = {}) =>
  hospital.as(admin, async (command) =>
    setCareRule(command, { actor: admin, reach: "any" }, {
      careDays,
      seen: (await patients().careRules()).written,
      ...more,
    } as never),
  );
/** What a rule does beyond what it does to everybody who was here before. */
async function effect(careDays: number, make: () => Promise<unknown>, more: object = {}) {
  const ask = () => patients().careRuleEffect({ careDays, ...more } as never);
  const before = await ask();
  await make();
  const after = await ask();
  return { ...after, closes: after.closes - before.closes, opens: after.opens - before.opens };
}

test("without a rule a visit opens the record for 180 days, and what another number would close is counted", async () => {
  expect(await patients().careRules()).toMatchObject({ careDays: 180, items: [], written: 0 });
  expect(await effect(90, () => met(100))).toEqual({ before: 180, closes: 1, opens: 0, until: null });
  expect(await effect(90, () => met(20))).toMatchObject({ closes: -1 }); // seen again since: it stays open
  expect(await effect(180, () => met(100))).toMatchObject({ closes: 0, opens: 0 });
});

test("what a longer time opens again is counted, for doctors who are still here", async () => {
  expect(await effect(365, () => met(200))).toEqual({ before: 180, closes: 0, opens: 1, until: null });
  const left = () =>
    hospital.db.updateTable("doctors").set({ active: false }).where("id", "=", String(doctor.doctorId)).execute();
  expect(await effect(365, left)).toMatchObject({ opens: -1 });
});

test("nothing closes to somebody who is in the care team, or whose visit was called off", async () => {
  const admitted = async () => {
    await met(100);
    await hospital.db.transaction().execute((tx) =>
      insertCare(tx, {
        ...{ id: newId(), patientId, doctorId: String(doctor.doctorId), source: "admission" },
        ...{ fromAt: days(-1), untilAt: days(5), addedBy: String(admin.accountId) },
      }),
    );
  };
  expect(await effect(90, admitted)).toMatchObject({ closes: 0 });
  const other = await addPatient(hospital);
  expect(await effect(90, () => met(100, { patientId: other.patientId, status: "cancelled" }))).toMatchObject({
    closes: 0,
  });
  // on the day on which the admission is over it does
  expect(await effect(90, () => met(100, { patientId: other.patientId }), { validFrom: text(days(20)) })).toMatchObject(
    {
      closes: 1,
    },
  );
});

test("a rule holds from its instant on, none that has passed; whoever wrote another meanwhile is not overwritten", async () => {
  await set(120, { validFrom: text(days(30)) });
  const standing = await patients().careRules();
  expect(standing).toMatchObject({ careDays: 180, items: [{ careDays: 120, validFrom: text(days(30)) }] });
  expect(await patients().careRuleEffect({ careDays: 90 })).toMatchObject({ before: 180, until: text(days(30)) });
  expect(await patients().careRuleEffect({ careDays: 90, validFrom: text(days(31)) } as never)).toMatchObject({
    before: 120,
  });
  await expect(set(90, { validFrom: text(days(-1)) })).rejects.toThrow("invalid_input");
  await expect(set(90, { seen: standing.written - 1 })).rejects.toThrow("version_conflict");
  const racers = await Promise.allSettled([set(60, { seen: standing.written }), set(70, { seen: standing.written })]);
  expect(racers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const { written, careDays } = await patients().careRules();
  expect(written).toBe(standing.written + 1);
  expect([60, 70]).toContain(careDays);
  const rows = await hospital.db
    .selectFrom("auditLog")
    .select("action")
    .where("action", "=", "patient.set_care_rule")
    .execute();
  expect(rows).toHaveLength(2);
});

test("nobody but the administration turns it, and only who has just shown the password", async () => {
  await expect(patients(doctor).careRules()).rejects.toThrow("forbidden");
  await expect(patients().setCareRule({ opId: newId(), careDays: 90, seen: 0 })).rejects.toThrow("proof_required");
});
