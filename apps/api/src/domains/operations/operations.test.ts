import { accountId, newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { type Job, job } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { addGivenUp } from "../../testing/given-up.ts";

const ran: number[] = [];
const counted = job({
  name: "operations.counted",
  payload: z.object({ n: z.int() }),
  run: async (_, { n }) => void ran.push(n),
});
const registered: Job = { ...counted, run: (ctx, payload) => counted.run(ctx, counted.payload.parse(payload)) };

let hospital: TestHospital;
let admin: Actor;

beforeAll(async () => {
  hospital = await openHospital({ registry: [registered] });
  const account = accountId.parse(await openAccount(hospital, "Farhan"));
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin" }).execute();
  admin = { ...systemActor, role: "admin", accountId: account };
});
afterAll(() => hospital.close());

const operations = (actor: Actor = admin) => calling(hospital, actor).operations;
const lying = async (name: string) => {
  const { rows } = await sql<{ data: unknown }>`select data from pgboss.job where name = ${name}`.execute(hospital.db);
  return rows.map(({ data }) => data);
};

test("the state says what runs, how large it is and what is switched on", async () => {
  const state = await operations().state();
  expect(state.versions).toMatchObject({ node: process.version, postgres: expect.stringMatching(/^\d+/) });
  expect(state.database.bytes).toBeGreaterThan(1_000_000);
  expect(state.database.largest.length).toBeGreaterThan(3);
  expect(state.database.connections).toBeGreaterThan(0);
  expect(state.jobs.queues).toContainEqual({ name: counted.name, waiting: 0, running: 0, later: 0 });
  expect(state.messages.map(({ channel }) => channel)).toEqual(["email", "sms", "push"]);
  expect(state.backup).toBeNull();
});

test("a statement that runs for long is shown without what it was asked with", async () => {
  const long = sql`select pg_sleep(${60}), ${"Ashalata Quirkwell"}::text`.execute(hospital.db).then(
    () => "done",
    () => "ended",
  );
  const shown = async () => JSON.stringify((await operations().state()).database.slow);
  await expect.poll(shown, { timeout: 30_000, interval: 200 }).toContain("pg_sleep($1)");
  expect(await shown()).not.toContain("Quirkwell");
  await sql`select pg_cancel_backend(pid) from pg_stat_activity where query like 'select pg_sleep%' and pid <> pg_backend_pid()`.execute(
    hospital.db,
  );
  expect(await long).toBe("ended");
});

test("what was given up is listed by its kind of fault, newest first, in pages, and says nothing of what it was about", async () => {
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1)
    ids.unshift(await addGivenUp(hospital.db, counted.name, { n, mail: "asha@example.org" }));
  const first = await operations().failedJobs({ limit: 2 });
  expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first[0]).toMatchObject({ name: counted.name, fault: "TypeError ECONNREFUSED", tries: 6 });
  expect(await operations().failedJobs({ limit: 2, before: ids[1] })).toMatchObject([{ id: ids[2] }]);
  expect(JSON.stringify(first)).not.toContain("asha");
  expect((await operations().state()).jobs.failed).toBe(3);
});

test("it is tried again in the queue it came from, once, however many press at once", async () => {
  const id = await addGivenUp(hospital.db, counted.name, { n: 7 });
  const press = () =>
    operations()
      .tryAgain({ opId: newId(), jobIds: [id] })
      .then(({ again }) => again, codeOf);
  const answers = await Promise.all([press(), press(), press()]);
  expect(answers.filter((answer) => answer === 1)).toHaveLength(1);
  expect(answers.filter((answer) => answer === "not_found")).toHaveLength(2);
  expect((await lying(counted.name)).filter((data) => JSON.stringify(data).includes("7"))).toHaveLength(1);
  expect((await operations().failedJobs({})).map((each) => each.id)).not.toContain(id);
  const entry = hospital.db.selectFrom("auditLog").select("action").where("action", "=", "operations.try_again");
  expect(await entry.execute()).toHaveLength(1);
});

test("nobody else looks behind the hospital", async () => {
  const desk = await addFrontDesk(hospital);
  expect(
    await operations(desk)
      .state()
      .then(() => "shown", codeOf),
  ).toBe("forbidden");
});
