import { setTimeout as sleep } from "node:timers/promises";
import { Refused } from "@carepoint/api/testing/browser";
import { addDoctor, addPatient } from "@carepoint/api/testing/context";
import { type JobContext, runnable } from "@carepoint/api/testing/runnable-jobs";
import { startServer, type TestServer } from "@carepoint/api/testing/server";
import { withConnection } from "@carepoint/db/connect";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";
import type { Ledger, SandboxControl } from "@carepoint/razorpay-sandbox/control";
import { reconnect } from "../booking/arena.ts";
import { freshId } from "../harness/chance.ts";
import type { Tab } from "../ward/personas.ts";

/** A hospital that takes money over HTTP. Its jobs run when a proof says so, its clock stands where a proof puts it. */
export interface Till {
  readonly server: TestServer;
  readonly gateway: SandboxControl;
  asOwner(statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  now(): Promise<Temporal.Instant>;
  /** From now on it is this time in the hospital, and the clock runs on from there. */
  setClock(now: Temporal.Instant): Promise<void>;
  wait(duration: Temporal.DurationLike): Promise<void>;
  /** Runs the billing jobs that wait, and those that they cause. Answers how many; one that fails comes again at the next call. */
  work(): Promise<number>;
  /** The sweep's turn at holds that ran out. */
  sweep(): Promise<void>;
  /** The turn at requests that nobody answered in time. */
  sweepRequests(): Promise<void>;
  /** The turn at those who wait for a doctor. */
  serveWaits(doctorId: string): Promise<void>;
  /** The turn at late money whose payer said nothing in time. */
  endChoices(): Promise<void>;
  /** The turn at visits that nobody came to. */
  markMissed(): Promise<void>;
  /** Every row of a batch, one after the other. Answers for each visit `ok` or why not. */
  runBatch(batchId: string): Promise<ReadonlyMap<string, string>>;
  /** The reconciler looks which payments are due; asking after them is for `work`. */
  startReconciling(): Promise<void>;
  /** The reconciler's turn, and all that comes of it. Answers how many payments it took up. */
  reconcile(): Promise<number>;
  /** Its rarer turn begins: which settled payments are asked about once more. */
  startRechecking(): Promise<void>;
  /** That turn, and all that comes of it. */
  recheck(): Promise<void>;
  /** The nightly turn, which hears of what banks contest. */
  night(): Promise<void>;
  /** Every connection to Postgres dies, wherever its transaction is; answers when new ones stand. */
  cut(): Promise<void>;
  ledger(): Promise<Ledger>;
  close(): Promise<void>;
}

export async function openTill(postgres: PostgresServer): Promise<Till> {
  const server = await startServer({ postgres, workers: false });
  const { hospital, gateway } = server;
  const owner = await keepConnection(hospital.ownerUrl);
  const { asOwner } = owner;
  const now = async () => {
    const [row] = await asOwner("select floor(extract(epoch from app_now()) * 1000)::float8 as ms");
    return Temporal.Instant.fromEpochMilliseconds(Number(row?.ms));
  };
  const setClock = async (to: Temporal.Instant) =>
    void (await asOwner("update app_state set clock_offset = $1::timestamptz - now()", [to.toString()]));
  const till: Till = {
    server,
    gateway: gateway.control,
    asOwner,
    now,
    setClock,
    wait: async (duration) => setClock((await now()).add(duration)),
    work: async () => {
      const again: Waiting[] = [];
      let done = 0;
      for (let jobs = await take(till); jobs.length > 0; jobs = await take(till)) {
        const ctx = hospital.jobContext(await now());
        for (const job of jobs) if (!(await ran(ctx, job))) again.push(job);
        done += jobs.length;
      }
      await putBack(till, again);
      return done;
    },
    sweep: async () => runnable.sweepLapsedHolds.run(hospital.jobContext(await now()), {}),
    sweepRequests: async () => runnable.sweepRequests.run(hospital.jobContext(await now()), {}),
    serveWaits: async (doctorId) => runnable.serveWaits.run(hospital.jobContext(await now()), { doctorId }),
    endChoices: async () => runnable.endChoices.run(hospital.jobContext(await now()), {}),
    markMissed: async () => runnable.markMissed.run(hospital.jobContext(await now()), {}),
    runBatch: async (batchId) => {
      const rows = await asOwner("select id from visit_batch_items where batch_id = $1 order by position", [batchId]);
      for (const { id } of rows) await runnable.runItem(hospital.jobContext(await now()), String(id));
      const done = await asOwner(
        "select appointment_id, status, result from visit_batch_items where batch_id = $1 order by position",
        [batchId],
      );
      const told = ({ status, result }: Record<string, unknown>) =>
        status === "done" ? "ok" : String(result ?? status);
      return new Map(done.map((row) => [String(row.appointment_id), told(row)]));
    },
    startReconciling: async () => runnable.reconcile.run(hospital.jobContext(await now()), {}),
    reconcile: async () => {
      await till.startReconciling();
      const taken = await till.work();
      await gateway.control.settled();
      return taken + (await till.work());
    },
    startRechecking: async () => runnable.recheck.run(hospital.jobContext(await now()), {}),
    recheck: async () => {
      await till.startRechecking();
      await till.work();
    },
    night: async () => {
      await runnable.nightly.run(hospital.jobContext(await now()), {});
      await till.work();
    },
    cut: () => reconnect({ asOwner, server }),
    ledger: () => gateway.control.ledger(),
    close: async () => {
      await owner.close();
      await server.close();
    },
  };
  return till;
}

/** One connection of the owner's for a proof's whole life: it looks and tampers many times a second. */
async function keepConnection(url: string): Promise<Pick<Till, "asOwner" | "close">> {
  const opened = Promise.withResolvers<Till["asOwner"]>();
  const ended = Promise.withResolvers<void>();
  const held = withConnection(url, (client) => {
    opened.resolve(async (statement, values = []) => (await client.query(statement, [...values])).rows);
    return ended.promise;
  });
  held.catch(opened.reject);
  const close = () => {
    ended.resolve();
    return held;
  };
  return { asOwner: await opened.promise, close };
}

interface Waiting {
  readonly name: string;
  readonly data: object | null;
}

async function take({ asOwner }: Till): Promise<Waiting[]> {
  const rows = await asOwner(
    "delete from pgboss.job where name like 'billing.%' and state in ('created', 'retry') returning name, data",
  );
  return rows.map(({ name, data }) => ({ name: String(name), data: data === null ? null : Object(data) }));
}

async function ran(ctx: JobContext, { name, data }: Waiting): Promise<boolean> {
  const job = runnable.billingJobs.find((each) => each.name === name);
  if (!job) throw new Error(`there is no job ${name}`);
  return job.run(ctx, data ?? {}).then(
    () => true,
    () => false,
  );
}

async function putBack({ asOwner }: Till, jobs: readonly Waiting[]): Promise<void> {
  for (const { name, data } of jobs)
    await asOwner("insert into pgboss.job (name, data) values ($1, $2)", [name, JSON.stringify(data)]);
}

export interface Payer {
  readonly tab: Tab;
  readonly patientId: string;
}

export async function newPayer({ server }: Till): Promise<Payer> {
  const { accountId, patientId } = await addPatient(server.hospital);
  return { patientId, tab: await server.signedIn(accountId ?? "") };
}

/** A doctor's free quarters of an hour from nine, three days ahead of the hospital's clock. */
export async function newMorning(
  till: Till,
  { fee }: { readonly fee?: number } = {},
): Promise<{ doctorId: string; starts: string[] }> {
  const { doctorId } = await addDoctor(till.server.hospital, fee === undefined ? {} : { fee });
  const day = (await till.now()).toZonedDateTimeISO("Asia/Kolkata").toPlainDate().add({ days: 3 });
  const nine = day.toZonedDateTime({ timeZone: "Asia/Kolkata", plainTime: "09:00" }).toInstant();
  const starts = Array.from({ length: 16 }, (_, quarter) =>
    nine.add({ minutes: 15 * quarter }).toString({ smallestUnit: "millisecond" }),
  );
  return { doctorId: doctorId ?? "", starts };
}

export interface Opened {
  readonly appointmentId: string;
  readonly paymentId: string;
  readonly orderId: string;
}

export async function hold({ server }: Till, { tab, patientId }: Payer, doctorId: string, startsAt: string) {
  const { branchId } = server.hospital;
  const wanted = { doctorId, branchId, startsAt, patientId };
  const held = await insist<{ appointmentId: string }>(tab, "appointments.hold", wanted);
  return held.appointmentId;
}

export async function openPayment({ tab }: Payer, appointmentId: string): Promise<Opened> {
  const { paymentId, orderId } = await insist<Opened>(tab, "billing.openPayment", { appointmentId });
  return { appointmentId, paymentId, orderId };
}

const mostTries = 20;

/** A server under load answers `busy`: the same wish again, under the same key. */
export async function insist<T>(tab: Tab, path: string, input: object): Promise<T> {
  const opId = freshId();
  for (let tries = 1; ; tries += 1) {
    try {
      return await tab.mutate<T>(path, input, opId);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 503) || tries === mostTries) throw error;
      await sleep(100 * tries);
    }
  }
}
