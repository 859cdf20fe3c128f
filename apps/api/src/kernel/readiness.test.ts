import { withConnection } from "@carepoint/db/connect";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import * as z from "zod";
import { openHospital, type TestHospital } from "../testing/context.ts";
import { startProxy, type TcpProxy } from "../testing/proxy.ts";
import { job } from "./jobs.ts";
import { ReadinessProbe } from "./readiness.ts";
import { transact } from "./trpc.ts";

const idle = job({ name: "test.idle", payload: z.object({}), run: async () => undefined });

let hospital: TestHospital;
let proxy: TcpProxy;
let probe: ReadinessProbe;
beforeAll(async () => {
  hospital = await openHospital({ registry: [{ ...idle, run: async () => undefined }] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  proxy = await startProxy(hospital.services.env.databaseUrl);
  probe = new ReadinessProbe(proxy.url, hospital.services.log);
});
afterEach(async () => {
  await probe.close();
  await proxy.close();
});

const asOwner = (text: string) => withConnection(hospital.ownerUrl, (client) => client.query(text));

it("a process with its database, its migrations and no work that waits is ready", async () => {
  expect(await probe.check()).toEqual({ unready: null, queueLagSeconds: 0 });
});

it("says so when the database is away, and many who ask share the answer", async () => {
  proxy.cut();
  proxy.attempts();
  const answers = await Promise.all(Array.from({ length: 20 }, () => probe.check()));
  expect(new Set(answers.map(({ unready }) => unready))).toEqual(new Set(["database"]));
  expect(proxy.attempts()).toBe(1);
});

it("does not fit a database that lacks the newest migration", async () => {
  await asOwner("create table gone as select * from kysely_migration order by name desc limit 1");
  await asOwner("delete from kysely_migration where name in (select name from gone)");
  expect(await probe.check()).toMatchObject({ unready: "migrations" });
  await asOwner("insert into kysely_migration select * from gone");
});

it("tells how long work has waited, and stays ready: sending people elsewhere would not do it", async () => {
  await transact(hospital.jobContext(), ({ tx, jobs }) => jobs.enqueue(tx, idle, {}));
  await asOwner("update pgboss.job set start_after = now() - interval '90 seconds' where name = 'test.idle'");
  const { unready, queueLagSeconds } = await probe.check();
  expect(unready).toBe(null);
  expect(queueLagSeconds).toBeGreaterThanOrEqual(90);
});

it("a process that stops is no longer ready", async () => {
  probe.stop();
  expect(await probe.check()).toEqual({ unready: "stopping", queueLagSeconds: null });
});
