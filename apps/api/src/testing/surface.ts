import { openDatabase } from "@carepoint/db/client";
import { Sealer } from "@carepoint/db/sealer";
import type { Grants } from "@carepoint/domain/kernel/policy";
import { inspectRoutes } from "hono/dev";
import * as z from "zod";
import { createApp } from "../app.ts";
import { Jobs } from "../kernel/jobs.ts";
import { Live } from "../kernel/live.ts";
import { openLog } from "../kernel/log.ts";
import { openSignIn } from "../kernel/sign-in.ts";
import type { ProcedureMeta } from "../kernel/trpc.ts";
import { authMessages } from "../providers/auth-messages.ts";
import { openRazorpay } from "../providers/razorpay.ts";
import { appRouter } from "../router.ts";
import { noProviders, testEnv } from "./context.ts";

export interface Procedure {
  readonly path: string;
  readonly type: "query" | "mutation" | "subscription";
  readonly kind: ProcedureMeta["kind"];
  /** Who may, and over whose rows: the very object that the guard reads. */
  readonly grants: Grants;
  /** What a caller sends, without the `opId` of a mutation; null when it sends nothing. */
  readonly input: z.ZodType | null;
}

interface Definition {
  readonly type: Procedure["type"];
  readonly meta?: ProcedureMeta;
  readonly inputs: readonly unknown[];
}

/** Every procedure that the server answers to, as it stands in the router. */
export function procedures(): Procedure[] {
  const flat: Record<string, object> = appRouter._def.procedures; // by full path, whatever its type says
  return Object.entries(flat).map(([path, procedure]) => {
    const { type, meta, inputs } = Reflect.get(procedure, "_def") as Definition; // its types hide the inputs
    if (!meta) throw new Error(`${path} was not built by the kernel: nothing says who may call it`);
    const input = meta.input ?? inputs.find((each) => each instanceof z.ZodType) ?? null;
    return { path, type, kind: meta.kind, grants: meta.grants, input };
  });
}

export interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every address outside tRPC, as the application registers it. Nothing is connected to for the answer. */
export async function routes(): Promise<Route[]> {
  const env = { ...testEnv, databaseUrl: "postgres://nobody@127.0.0.1:1/nothing" };
  const { authSecret: keyId, databaseUrl, publicUrl: baseUrl } = env;
  const settings = { keyId, keySecret: keyId, webhookSecrets: [], baseUrl, checkoutUrl: baseUrl };
  const payments = openRazorpay(settings, () => Temporal.Now.instant());
  const db = openDatabase(databaseUrl);
  const log = openLog("silent");
  const services = {
    env,
    db,
    log,
    jobs: new Jobs(databaseUrl, [], log),
    live: new Live(databaseUrl, log),
    sealer: new Sealer(env.masterKey ?? ""),
    providers: { ...noProviders, payments },
  };
  const signIn = openSignIn(services, authMessages(services), async () => undefined);
  const found = inspectRoutes(
    createApp(services, signIn, { check: async () => ({ unready: null, queueLagSeconds: 0 }) }),
  );
  await signIn.close();
  await db.destroy();
  return found.filter(({ isMiddleware }) => !isMiddleware).map(({ method, path }) => ({ method, path }));
}
