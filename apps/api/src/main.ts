import { setTimeout as sleep } from "node:timers/promises";
import { type Db, openDatabase } from "@carepoint/db/client";
import { readMasterKeys } from "@carepoint/db/key-service";
import { shareOf } from "@carepoint/db/shares";
import { openSealer } from "@carepoint/db/system-keys";
import { serve } from "@hono/node-server";
import { ZodError } from "zod";
import { createApp } from "./app.ts";
import { readDemoMarks } from "./domains/settings/queries.ts";
import { type Env, parseEnv, switchedOff } from "./env.ts";
import { bringHold } from "./flows/bring-hold.ts";
import { jobs as registry } from "./jobs.ts";
import { recognise } from "./kernel/auth.ts";
import { type Services, systemActor } from "./kernel/context.ts";
import { Jobs } from "./kernel/jobs.ts";
import { Live } from "./kernel/live.ts";
import { openLog } from "./kernel/log.ts";
import { ReadinessProbe } from "./kernel/readiness.ts";
import { openSignIn } from "./kernel/sign-in.ts";
import { authMessages } from "./providers/auth-messages.ts";
import { openMalware } from "./providers/malware.ts";
import type { Providers } from "./providers/providers.ts";
import { openSms } from "./providers/sms.ts";
import { openFileStore, openSpool } from "./providers/storage.ts";
import { openSupplierSystems } from "./providers/supplier-systems.ts";

const roles = ["serve", "work", "both"] as const;

/** `serve` answers requests, `work` runs jobs, `both` does both; any number of each can share one database. */
async function main(): Promise<void> {
  const role = roles.find((name) => name === (process.argv[2] ?? "both"));
  if (!role) throw new Error(`say one of ${roles.join(", ")}`);
  const env = parseEnv();
  const log = openLog(env.logLevel);
  const db = openDatabase(env.databaseUrl, { max: env.poolSize });
  if (env.mode === "production") await refuseDemoDatabase(db);
  const jobs = new Jobs(env.databaseUrl, registry, log);
  const live = new Live(env.databaseUrl, log);
  const services: Services = {
    env,
    db,
    jobs,
    live,
    log,
    sealer: await openSealer(db, await readMasterKeys(env)),
    providers: await openProviders(env),
  };
  const signIn = openSignIn(services, authMessages(services), (arrival) => bringHold(services, arrival));
  const readiness = new ReadinessProbe(env.databaseUrl, log);

  await live.start();
  await jobs.start();
  if (role !== "serve") {
    const part = shareOf(db, role === "work" ? env.poolSize : env.jobConnections);
    await jobs.work(async (requestId) => {
      const { now } = await recognise(part, null, null);
      return { ...services, db: part, now, actor: systemActor, requestId };
    });
  }
  const answering = new Set<Promise<unknown>>();
  const server = role === "work" ? null : listen(env, createApp(services, signIn, readiness), answering);
  log.info({ role, port: env.port, off: switchedOff(env) }, "ready");

  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    readiness.stop();
    const deadline = setTimeout(() => process.exit(1), 9500);
    if (server) await drain(server, answering, env.mode === "production" ? noticeMs : 0);
    await jobs.stop();
    await live.stop();
    await signIn.close();
    await readiness.close();
    await db.destroy();
    clearTimeout(deadline);
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  process.on("disconnect", () => void stop()); // whoever started us is gone
}

type App = ReturnType<typeof createApp>;
type Server = ReturnType<typeof serve>;

/** How long a balancer may take to see that this process is no longer ready, and how long an answer may. */
const noticeMs = 1_500;
const answerMs = 5_000;
const bodyMs = 100;

function listen({ port, host: hostname }: Env, app: App, answering: Set<Promise<unknown>>): Server {
  const fetch = (...call: Parameters<App["fetch"]>) => {
    const answer = Promise.resolve(app.fetch(...call));
    answering.add(answer);
    void answer.catch(() => undefined).finally(() => answering.delete(answer));
    return answer;
  };
  return serve({ fetch, port, hostname });
}

/** Nobody new comes in, who is being answered hears the answer, and the streams, which have no end, are cut: they come back elsewhere. */
async function drain(server: Server, answering: ReadonlySet<Promise<unknown>>, notice: number): Promise<void> {
  await sleep(notice);
  server.close();
  await Promise.race([Promise.allSettled(answering), sleep(answerMs)]);
  await sleep(bodyMs);
  if ("closeAllConnections" in server) server.closeAllConnections();
}

/** A production neither shows invented people nor runs by an invented clock, whoever started the process. */
async function refuseDemoDatabase(db: Db): Promise<void> {
  const { seeded, shifted } = await readDemoMarks(db);
  if (seeded) throw new Error("This database holds the demo hospital: a production needs an empty one.");
  if (shifted) throw new Error("This database's clock was set for a demo: a production runs by the real one.");
}

/** What is switched off is not even loaded: the gateway's SDK, mail and push weigh as much as all the rest. */
async function openProviders(env: Env): Promise<Providers> {
  return {
    mail: env.smtpUrl ? (await import("./providers/mail.ts")).openMail(env) : null,
    sms: openSms(env),
    push: env.push ? (await import("./providers/push.ts")).openPush(env) : null,
    payments: env.razorpay
      ? (await import("./providers/razorpay.ts")).openRazorpay(env.razorpay, () => Temporal.Now.instant())
      : null,
    files: env.s3 ? (await import("./providers/s3.ts")).openS3Store(env.s3) : openFileStore(env.dataDir),
    spool: openSpool(env.dataDir),
    malware: openMalware(env),
    suppliers: openSupplierSystems(env),
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

/** One line for the operator: which setting is wrong, never its value. */
function explain(error: unknown): string {
  if (error instanceof ZodError) {
    return `Settings: ${error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}`;
  }
  return error instanceof Error ? error.message : "could not start";
}
