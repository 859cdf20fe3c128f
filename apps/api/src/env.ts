import { type KeyService, type MasterKeySettings, mayBeAsked } from "@carepoint/db/key-service";
import * as z from "zod";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || null);

const gateway = { api: "https://api.razorpay.com", checkout: "https://checkout.razorpay.com/v1/checkout.js" };
const pushServices = "fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,*.notify.windows.com";

const shape = z.object({
  CAREPOINT_MODE: z.enum(["demo", "production"]).default("demo"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DATABASE_URL: z.string().startsWith("postgres"),
  CAREPOINT_DATA_DIR: z.string().default(".data"),
  PUBLIC_URL: z.url(),
  WEB_DIR: optional,
  HOST: optional,
  MASTER_KEY: z.string().min(44).optional(),
  /** Believed as well, while `npm run keys rotate` wraps by the new one. */
  MASTER_KEY_BEFORE: optional,
  /** Instead of the key itself: who opens it, asked once at start. */
  MASTER_KEY_URL: optional,
  MASTER_KEY_TOKEN: optional,
  MASTER_KEY_WRAPPED: optional,
  MASTER_KEY_WRAPPED_BEFORE: optional,
  AUTH_SECRET: z.string().min(32),
  RAZORPAY_KEY_ID: optional,
  RAZORPAY_KEY_SECRET: optional,
  RAZORPAY_WEBHOOK_SECRET: optional,
  /** Still accepted while a changed secret rolls out: retries of older events carry it. */
  RAZORPAY_WEBHOOK_SECRET_OLD: optional,
  RAZORPAY_BASE_URL: z.url().default(gateway.api),
  RAZORPAY_CHECKOUT_URL: z.url().default(gateway.checkout),
  SMTP_URL: optional,
  MAIL_FROM: z.string().default("Care Point <no-reply@carepoint.example>"),
  SMS_URL: optional,
  VAPID_PUBLIC_KEY: optional,
  VAPID_PRIVATE_KEY: optional,
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:|https:)/)
    .default("mailto:care@carepoint.example"),
  PUSH_HOSTS: z.string().default(pushServices),
  PUSH_CA_FILE: optional,
  /** Systems of suppliers (`host:port`) that may be called on a private network and without https. */
  SUPPLIER_HOSTS: z.string().default(""),
  DEMO_INBOX_URL: optional,
  /** clamd: `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. */
  CLAMD_URL: optional,
  /** Files in a bucket, not on the disk; without an endpoint it is Amazon's. */
  S3_BUCKET: optional,
  S3_ENDPOINT: optional,
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  TRUST_PROXY: flag.default(false),
  RATE_LIMITS: z.enum(["strict", "relaxed"]).default("strict"),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug"]).default("info"),
  POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
  /** Of these, so many at a time for jobs, all kinds together; half of them where nothing is said. */
  JOB_CONNECTIONS: z.coerce.number().int().min(1).max(100).optional(),
  /** Read by the start script, which sets the database's clock: here it is only refused. */
  CAREPOINT_CLOCK: optional,
  CAREPOINT_VERSION: z.string().default("0.1.0"),
});

/** Every name that is read. */
export const settingNames: readonly string[] = Object.keys(shape.shape);

const schema = shape.superRefine((env, { addIssue }) => {
  for (const [name, broken, message] of rules) {
    if (broken(env)) addIssue({ code: "custom", path: [name], message });
  }
});

type Parsed = z.output<typeof schema>;

type Rule = readonly [name: keyof Parsed, broken: (env: Parsed) => boolean, message: string];

/** What must hold in a production, whoever starts the process. Outside addresses are settings for demo and tests alone. */
const ofProduction: readonly Rule[] = [
  ["PUBLIC_URL", (env) => !env.PUBLIC_URL.startsWith("https:"), "must begin with https://"],
  ["MASTER_KEY", (env) => isDemoSecret(env.MASTER_KEY ?? ""), "is the demo's: set your own"],
  ["AUTH_SECRET", (env) => isDemoSecret(env.AUTH_SECRET), "is the demo's: set your own"],
  ["RAZORPAY_KEY_ID", (env) => env.RAZORPAY_KEY_ID === demoRazorpayKeyId, "is the demo's: set your own"],
  ["SMTP_URL", (env) => env.SMTP_URL === null, "is needed: nobody could confirm an address or choose a new password"],
  ["RAZORPAY_BASE_URL", (env) => env.RAZORPAY_BASE_URL !== gateway.api, "is for demo and tests"],
  ["RAZORPAY_CHECKOUT_URL", (env) => env.RAZORPAY_CHECKOUT_URL !== gateway.checkout, "is for demo and tests"],
  ["PUSH_HOSTS", (env) => env.PUSH_HOSTS !== pushServices, "is for demo and tests"],
  ["PUSH_CA_FILE", (env) => env.PUSH_CA_FILE !== null, "is for demo and tests"],
  ["RATE_LIMITS", (env) => env.RATE_LIMITS !== "strict", "must be strict"],
  ["DEMO_INBOX_URL", (env) => env.DEMO_INBOX_URL !== null, "is for the demo"],
  ["CAREPOINT_CLOCK", (env) => env.CAREPOINT_CLOCK !== null, "is for demo and tests"],
];

const rules: readonly Rule[] = [
  ...ofProduction.map(([name, broken, message]): Rule => [name, (env) => isProduction(env) && broken(env), message]),
  ["MASTER_KEY", (env) => !env.MASTER_KEY && !env.MASTER_KEY_URL, "is needed, or MASTER_KEY_URL to ask for it"],
  ["MASTER_KEY", (env) => !isMasterKey(env.MASTER_KEY), "must be 32 bytes in base64"],
  ["MASTER_KEY_BEFORE", (env) => !isMasterKey(env.MASTER_KEY_BEFORE), "must be 32 bytes in base64"],
  ["MASTER_KEY_BEFORE", (env) => !!env.MASTER_KEY && env.MASTER_KEY_BEFORE === env.MASTER_KEY, "is MASTER_KEY"],
  ["MASTER_KEY_URL", (env) => env.MASTER_KEY_URL !== null && !!env.MASTER_KEY, "stands beside MASTER_KEY: give one"],
  [
    "MASTER_KEY_WRAPPED",
    (env) => env.MASTER_KEY_URL !== null && !env.MASTER_KEY_WRAPPED,
    "is needed by MASTER_KEY_URL",
  ],
  [
    "MASTER_KEY_URL",
    (env) => env.MASTER_KEY_URL !== null && !mayBeAsked(env.MASTER_KEY_URL),
    "must begin with https:// (http:// on this machine alone)",
  ],
  ["JOB_CONNECTIONS", (env) => (env.JOB_CONNECTIONS ?? 1) > env.POOL_SIZE, "must not be more than POOL_SIZE"],
  [
    "CLAMD_URL",
    (env) => env.CLAMD_URL !== null && !/^(tcp|unix):\/\//.test(env.CLAMD_URL),
    "must begin with tcp:// or unix://",
  ],
  ["S3_BUCKET", (env) => env.S3_BUCKET !== null && s3(env) === null, "needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY"],
  // With one secret for both, whoever may forge the one may forge the other.
  ["RAZORPAY_WEBHOOK_SECRET", hasSharedSecret, "must not be the key's secret"],
];

/** One that is not given is not wrong. */
function isMasterKey(key: string | null | undefined): boolean {
  return !key || Buffer.from(key, "base64").length === 32;
}

/** The key id that the demo's sandbox knows. */
const demoRazorpayKeyId = "rzp_test_carepointdemo";

function isProduction(env: Parsed): boolean {
  return env.CAREPOINT_MODE === "production";
}

function hasSharedSecret({ RAZORPAY_KEY_SECRET: key, ...env }: Parsed): boolean {
  return key !== null && [env.RAZORPAY_WEBHOOK_SECRET, env.RAZORPAY_WEBHOOK_SECRET_OLD].includes(key);
}

/** The settings of a process, parsed once; documented in `.env.example`. */
export interface Env extends MasterKeySettings {
  readonly mode: Parsed["CAREPOINT_MODE"];
  /** Where it listens: a demo on this machine alone, because its passwords are published. */
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly webDir: string | null;
  readonly authSecret: string;
  readonly razorpay: RazorpaySettings | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly smsUrl: string | null;
  readonly push: PushSettings | null;
  readonly demoInboxUrl: string | null;
  readonly clamdUrl: string | null;
  readonly supplierHosts: readonly string[];
  /** Null: files lie on the disk, under `dataDir`. */
  readonly s3: S3Settings | null;
  readonly trustProxy: boolean;
  readonly strictLimits: boolean;
  readonly logLevel: string;
  readonly poolSize: number;
  /** Connections of the pool that jobs may hold at a time, whatever their kinds. */
  readonly jobConnections: number;
  readonly version: string;
}

export interface RazorpaySettings {
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookSecrets: readonly string[];
  readonly baseUrl: string;
  readonly checkoutUrl: string;
}

export interface S3Settings {
  readonly bucket: string;
  readonly endpoint: string | null;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface PushSettings {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly subject: string;
  readonly hosts: readonly string[];
  readonly caFile: string | null;
}

/** Throws a ZodError that names the wrong settings, never their values. */
export function parseEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const env = schema.parse(Object.fromEntries(Object.entries(source).filter(([, text]) => text !== "")));
  return {
    mode: env.CAREPOINT_MODE,
    host: env.HOST ?? (isProduction(env) ? "0.0.0.0" : "127.0.0.1"),
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.CAREPOINT_DATA_DIR,
    publicUrl: new URL(env.PUBLIC_URL).origin,
    webDir: env.WEB_DIR,
    masterKey: env.MASTER_KEY ?? null,
    masterKeyBefore: env.MASTER_KEY_BEFORE,
    keyService: keyService(env),
    authSecret: env.AUTH_SECRET,
    razorpay: razorpay(env),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    smsUrl: env.SMS_URL,
    push: push(env),
    demoInboxUrl: env.DEMO_INBOX_URL,
    clamdUrl: env.CLAMD_URL,
    supplierHosts: env.SUPPLIER_HOSTS.split(",").flatMap((host) => host.trim().toLowerCase() || []),
    s3: s3(env),
    trustProxy: env.TRUST_PROXY,
    strictLimits: env.RATE_LIMITS === "strict",
    logLevel: env.LOG_LEVEL,
    poolSize: env.POOL_SIZE,
    jobConnections: env.JOB_CONNECTIONS ?? Math.floor(env.POOL_SIZE / 2),
    version: env.CAREPOINT_VERSION,
  };
}

/** What cannot work with these settings, for the list at boot. */
export function switchedOff(env: Env): string[] {
  return [
    ...(env.razorpay ? [] : ["online payment (RAZORPAY_KEY_ID, RAZORPAY_KEY_SECRET, RAZORPAY_WEBHOOK_SECRET)"]),
    ...(env.smtpUrl ? [] : ["mail (SMTP_URL)"]),
    ...(env.smsUrl ? [] : ["SMS (SMS_URL)"]),
    ...(env.push ? [] : ["web push (VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY)"]),
    ...(env.clamdUrl ? [] : ["the malware scanner (CLAMD_URL)"]),
  ];
}

function keyService(env: Parsed): KeyService | null {
  const { MASTER_KEY_URL: url, MASTER_KEY_WRAPPED: wrapped } = env;
  if (!url || !wrapped) return null;
  return { url, token: env.MASTER_KEY_TOKEN, wrapped, wrappedBefore: env.MASTER_KEY_WRAPPED_BEFORE };
}

function razorpay(env: Parsed): RazorpaySettings | null {
  const { RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret, RAZORPAY_WEBHOOK_SECRET: webhook } = env;
  if (!keyId || !keySecret || !webhook) return null;
  const webhookSecrets = [webhook, env.RAZORPAY_WEBHOOK_SECRET_OLD].filter((secret) => secret !== null);
  return { keyId, keySecret, webhookSecrets, baseUrl: env.RAZORPAY_BASE_URL, checkoutUrl: env.RAZORPAY_CHECKOUT_URL };
}

function s3(env: Parsed): S3Settings | null {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!bucket || !accessKeyId || !secretAccessKey) return null;
  return { bucket, endpoint: env.S3_ENDPOINT, region: env.S3_REGION, accessKeyId, secretAccessKey };
}

function push(env: Parsed): PushSettings | null {
  const {
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: subject,
    PUSH_CA_FILE: caFile,
  } = env;
  if (!publicKey || !privateKey) return null;
  return { publicKey, privateKey, subject, hosts: env.PUSH_HOSTS.split(","), caFile };
}

function isDemoSecret(secret: string): boolean {
  return secret.startsWith("demo");
}
