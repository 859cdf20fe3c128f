import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { businessTime, setBusinessTime } from "@carepoint/db/business-time";
import { openDataDir } from "@carepoint/db/cluster-files";
import { SetupError } from "@carepoint/db/setup-error";
import { startApi } from "./api-process.ts";
import { demoClock } from "./clock.ts";
import { isSeeded, openDatabase } from "./database-server.ts";
import { seedOnce } from "./demo-hospital.ts";
import { type DemoServices, startDemoServices } from "./demo-services.ts";
import { givenMasterKeys } from "./master-key.ts";
import { requireFreePort } from "./ports.ts";
import { requireProductionSettings } from "./production.ts";
import { ensureSecrets, refuseLostSecrets, type Secrets } from "./secrets.ts";
import { inRoot, readSettings, type Settings } from "./settings.ts";
import { buildWebIfChanged } from "./web-build.ts";

export type StackOptions = {
  dataDir?: string;
  port?: number;
  /** Says nothing and keeps the API's log in the data folder. */
  quiet?: boolean;
  /** False leaves the web app as it was built last. */
  web?: boolean;
  /** More settings for the API, over those of the environment. */
  env?: Record<string, string>;
  log?: (line: string) => void;
  signal?: AbortSignal;
};

export type Stack = {
  settings: Settings;
  /** Where a browser finds the product. */
  url: string;
  ownerUrl: string;
  appUrl: string;
  masterKey: string;
  /** Stand-ins for the outside world; absent in production. */
  demo: DemoServices | undefined;
  logFile: string | undefined;
  /** Resolves with one line when a part of it stops without being asked. */
  ended: Promise<string>;
  /** The API first (10 s of grace), then the demo's services, then Postgres. */
  stop(): Promise<void>;
  /** No grace. A Postgres left behind is stopped by the next start. */
  kill(): void;
};

/** Starts the whole product: database, migrations, demo hospital, stand-ins, web app, API and workers. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const settings = stackSettings(options);
  const given = { ...process.env, ...options.env };
  const log = options.quiet ? () => undefined : (options.log ?? (() => undefined));
  const undo: (() => Promise<void>)[] = [];
  const step = async <T>(work: Promise<T>, stop?: (result: T) => Promise<void>): Promise<T> => {
    const result = await work;
    if (stop) undo.unshift(() => stop(result));
    options.signal?.throwIfAborted();
    return result;
  };
  const stop = async () => {
    for (const stopOne of undo.splice(0)) await stopOne();
  };
  try {
    await step(requireFreePort(settings.port));
    const secrets = openSecrets(settings, given);
    const database = await step(openDatabase(settings, secrets.appPassword, log), (opened) => opened.stop());
    const masterKey = await step(masterKeyOf(settings, given, secrets));
    await step(prepareHospital(settings, database.ownerUrl, masterKey, { given, log }));
    const demo =
      settings.mode === "demo"
        ? await step(startDemoServices(settings, secrets, given), (services) => services.stop())
        : undefined;
    if (options.web !== false) await step(buildWebIfChanged(log));
    const logFile = settings.mode === "demo" ? join(settings.dataDir, "api.log") : undefined;
    const env = apiEnvironment(settings, secrets, given, { DATABASE_URL: database.appUrl, ...demo?.env });
    const api = await step(startApi({ env, port: settings.port, logFile }), (running) => running.stop(10_000));
    return {
      settings,
      url: settings.publicUrl,
      ownerUrl: database.ownerUrl,
      appUrl: database.appUrl,
      masterKey,
      demo,
      logFile,
      ended: Promise.race([
        api.ended,
        database.ended.then((tail) => `The database stopped by itself. The end of its log:\n  ${tail}`),
      ]),
      stop,
      kill: () => api.kill(),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function stackSettings(options: StackOptions): Settings {
  const overrides = {
    ...(options.port === undefined ? {} : { PORT: String(options.port) }),
    ...(options.dataDir === undefined ? {} : { CAREPOINT_DATA_DIR: resolve(options.dataDir) }),
  };
  return readSettings({ ...process.env, ...options.env, ...overrides });
}

function openSecrets(settings: Settings, given: NodeJS.ProcessEnv): Secrets {
  openDataDir(settings.dataDir);
  refuseLostSecrets(settings.dataDir);
  const secrets = ensureSecrets(settings.dataDir);
  if (settings.mode === "production") requireProductionSettings(given, secrets);
  return secrets;
}

async function prepareHospital(
  settings: Settings,
  ownerUrl: string,
  masterKey: string,
  { given, log }: { given: NodeJS.ProcessEnv; log: (line: string) => void },
) {
  if (settings.mode === "production") {
    if (await isSeeded(ownerUrl)) {
      throw new SetupError("This database holds the demo hospital: a production needs an empty one.");
    }
    return;
  }
  const { now, line } = demoClock(given.CAREPOINT_CLOCK, await businessTime(ownerUrl));
  if (now) await setBusinessTime(ownerUrl, now);
  log(line);
  mkdirSync(join(settings.dataDir, "files"), { recursive: true });
  if (await seedOnce(ownerUrl, masterKey, settings.dataDir)) log("Wrote the demo hospital.");
}

/** What a demo is sealed with. A production's is the API's business: where a service keeps it, it is asked once. */
async function masterKeyOf(settings: Settings, given: NodeJS.ProcessEnv, secrets: Secrets): Promise<string> {
  if (settings.mode === "production") return given.MASTER_KEY ?? "";
  return (await givenMasterKeys(given))?.present ?? secrets.masterKey;
}

/** A demo's own, while nothing else is given. */
function ownMasterKeys(given: NodeJS.ProcessEnv, { masterKey, masterKeyBefore }: Secrets): Record<string, string> {
  if (given.MASTER_KEY || given.MASTER_KEY_URL) return {};
  return { MASTER_KEY: masterKey, ...(masterKeyBefore ? { MASTER_KEY_BEFORE: masterKeyBefore } : {}) };
}

/** What the API is told. The owner's address stays here: the running product must not be able to become the owner. */
function apiEnvironment(
  settings: Settings,
  secrets: Secrets,
  given: NodeJS.ProcessEnv,
  found: Record<string, string>,
): Record<string, string> {
  const demoSecrets =
    settings.mode === "production"
      ? {}
      : {
          ...ownMasterKeys(given, secrets),
          AUTH_SECRET: secrets.authSecret,
          VAPID_PUBLIC_KEY: secrets.vapidPublicKey,
          VAPID_PRIVATE_KEY: secrets.vapidPrivateKey,
        };
  const own = Object.entries(given).filter(
    (entry): entry is [string, string] => Boolean(entry[1]) && entry[0] !== "DATABASE_OWNER_URL",
  );
  return {
    ...demoSecrets,
    ...Object.fromEntries(own),
    ...found,
    CAREPOINT_MODE: settings.mode,
    CAREPOINT_DATA_DIR: settings.dataDir,
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    WEB_DIR: inRoot("apps/web/dist"),
  };
}
