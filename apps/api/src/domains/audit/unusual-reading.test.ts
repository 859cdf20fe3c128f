import { readingRule } from "@carepoint/domain/audit/unusual-reading";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { listReadingAlerts } from "./queries/reading-alerts.ts";
import { watchReading } from "./workers.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const least = readingRule.least.front_desk;

interface Opened {
  readonly people?: readonly string[];
  readonly count?: number;
  readonly at?: Temporal.Instant;
  readonly procedure?: string;
  readonly role?: string;
}

/** Looks as the kernel writes them: one row for each person whose record was opened. */
async function open(
  { accountId }: Actor,
  { count = 1, people = Array.from({ length: count }, newPerson), ...look }: Opened,
) {
  const { at = hospital.now.subtract({ hours: 2 }), procedure = "patients.byId", role = "front_desk" } = look;
  const row = { at, actorId: accountId ?? "", role, procedure, requestId: "test" };
  await hospital.db
    .insertInto("accessLog")
    .values(people.map((each) => ({ ...row, patientIds: [each] })))
    .execute();
}

const newPerson = () => newId();
const watch = (now = hospital.now) => runJob(hospital.jobContext(now), watchReading, {});
const alertsOf = async ({ accountId }: Actor, now = hospital.now) =>
  (await listReadingAlerts(hospital.db, now)).filter(({ actorId }) => actorId === accountId);

it("whoever opens far more records than the others of the desk is shown to the administrators, once", async () => {
  const [curious, ...others] = await Promise.all(Array.from({ length: 4 }, () => addFrontDesk(hospital)));
  if (!curious) throw new Error("nobody");
  for (const [at, other] of others.entries()) await open(other, { count: 10 + at });
  await open(curious, { count: least });
  await watch();
  expect(await alertsOf(curious)).toMatchObject([
    { actorName: "Kavita", role: "front_desk", patients: least, usual: 11 },
  ]);
  for (const other of others) expect(await alertsOf(other)).toEqual([]);

  await Promise.all([watch(), watch(hospital.now.add({ hours: 1 })), watch(hospital.now.add({ hours: 1 }))]);
  expect(await alertsOf(curious, hospital.now.add({ hours: 1 }))).toHaveLength(1);
  const trail = await hospital.db
    .selectFrom("auditLog")
    .select(["action", "role"])
    .where("subjectId", "=", curious.accountId ?? "")
    .execute();
  expect(trail).toEqual([{ action: "access.unusual", role: "system" }]);

  const nextDay = hospital.now.add({ hours: readingRule.windowHours + 2 });
  await open(curious, { count: least, at: nextDay.subtract({ minutes: 5 }) });
  await watch(nextDay);
  expect(await alertsOf(curious, nextDay)).toHaveLength(2);
});

it("who goes on after an alert is shown again within the hour, and no minute between two alerts is blind", async () => {
  const desk = await addFrontDesk(hospital);
  const now = hospital.now.add({ hours: 24 * 20 });
  const at = (minutes: number) => now.add({ minutes });
  await open(desk, { count: least, at: at(-30) });
  await watch(now);
  await open(desk, { count: least * 2, at: at(1) });
  await watch(at(60));
  await open(desk, { count: least - 1, at: at(61) });
  await watch(at(120));
  await open(desk, { count: 1, at: at(60 * 24) });
  await watch(at(60 * 24));
  const alerts = await alertsOf(desk, at(60 * 24));
  expect(alerts.map(({ patients }) => patients)).toEqual([least, least * 2, least]);
});

it("the same few people again and again, lists, one's family, and what lies before the window do not count", async () => {
  const desk = await addFrontDesk(hospital);
  const now = hospital.now.add({ hours: 24 * 40 });
  const at = now.subtract({ hours: 1 });
  const few = Array.from({ length: 5 }, newPerson);
  for (let round = 0; round < 30; round += 1) await open(desk, { people: few, at });
  for (const procedure of ["patients.find", "appointments.list", "sync.pull"])
    await open(desk, { count: least, at, procedure });
  await open(desk, { count: least, at, role: "patient" });
  await open(desk, { count: least, at: now.subtract({ hours: readingRule.windowHours, seconds: 1 }) });
  await watch(now);
  expect(await alertsOf(desk, now)).toEqual([]);
});

it("of a request that asked several things only what was opened counts", async () => {
  const now = hospital.now.add({ hours: 24 * 80 });
  const at = now.subtract({ hours: 1 });
  const [listed, opened] = await Promise.all([addFrontDesk(hospital), addFrontDesk(hospital)]);
  const people = Array.from({ length: least }, newPerson);
  const ask = async ({ accountId }: Actor, shown: Record<string, string[]>) => {
    const row = { at, actorId: accountId ?? "", role: "front_desk", patientIds: people, requestId: "test" };
    const procedure = Object.keys(shown).join(" ");
    await hospital.db
      .insertInto("accessLog")
      .values({ ...row, procedure, shown: JSON.stringify(shown) })
      .execute();
  };
  await ask(listed, { "appointments.list": people, "patients.byId": people.slice(0, 1) });
  await ask(opened, { "appointments.list": people.slice(0, 1), "patients.byId": people });
  await watch(now);
  expect(await alertsOf(listed, now)).toEqual([]);
  expect(await alertsOf(opened, now)).toMatchObject([{ patients: least, usual: 1 }]);
});

it("an alert is there for good: the app can neither change nor remove it", async () => {
  await expect(hospital.db.updateTable("readingAlerts").set({ patients: 1 }).execute()).rejects.toThrow();
  await expect(hospital.db.deleteFrom("readingAlerts").execute()).rejects.toThrow();
});
