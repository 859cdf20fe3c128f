import * as z from "zod";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || null);

const schema = z
  .object({
    CAREPOINT_MODE: z.enum(["demo", "production"]).default("demo"),
    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    DATABASE_URL: z.string().startsWith("postgres"),
    CAREPOINT_DATA_DIR: z.string().default(".data"),
    PUBLIC_URL: z.url(),
    WEB_DIR: optional,
    MASTER_KEY: z.string().min(44),
    AUTH_SECRET: z.string().min(32),
    RAZORPAY_KEY_ID: optional,
    RAZORPAY_KEY_SECRET: optional,
    RAZORPAY_WEBHOOK_SECRET: optional,
    /** Still accepted while a changed secret rolls out: retries of older events carry it. */
    RAZORPAY_WEBHOOK_SECRET_OLD: optional,
    RAZORPAY_BASE_URL: z.url().default("https://api.razorpay.com"),
    RAZORPAY_CHECKOUT_URL: z.url().default("https://checkout.razorpay.com/v1/checkout.js"),
    SMTP_URL: optional,
    MAIL_FROM: z.string().default("Care Point <no-reply@carepoint.example>"),
    SMS_URL: optional,
    VAPID_PUBLIC_KEY: optional,
    VAPID_PRIVATE_KEY: optional,
    VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:|https:)/)
      .default("mailto:care@carepoint.example"),
    PUSH_HOSTS: z
      .string()
      .default("fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,*.notify.windows.com"),
    PUSH_CA_FILE: optional,
    DEMO_INBOX_URL: optional,
    TRUST_PROXY: flag.default(false),
    RATE_LIMITS: z.enum(["strict", "relaxed"]).default("strict"),
    LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug"]).default("info"),
    POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
    CAREPOINT_VERSION: z.string().default("0.1.0"),
  })
  .refine((env) => env.CAREPOINT_MODE === "demo" || !isDemoSecret(env.MASTER_KEY), {
    path: ["MASTER_KEY"],
    message: "demo secret",
  })
  .refine((env) => env.CAREPOINT_MODE === "demo" || !isDemoSecret(env.AUTH_SECRET), {
    path: ["AUTH_SECRET"],
    message: "demo secret",
  })
  .refine((env) => env.CAREPOINT_MODE === "demo" || env.RATE_LIMITS === "strict", {
    path: ["RATE_LIMITS"],
    message: "strict in production",
  })
  .refine((env) => env.CAREPOINT_MODE === "demo" || env.DEMO_INBOX_URL === null, {
    path: ["DEMO_INBOX_URL"],
    message: "demo only",
  });

type Parsed = z.output<typeof schema>;

/** The settings of a process, parsed once; documented in `.env.example`. */
export interface Env {
  readonly mode: Parsed["CAREPOINT_MODE"];
  readonly port: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly webDir: string | null;
  readonly masterKey: string;
  readonly authSecret: string;
  readonly razorpay: RazorpaySettings | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly smsUrl: string | null;
  readonly push: PushSettings | null;
  readonly demoInboxUrl: string | null;
  readonly trustProxy: boolean;
  readonly strictLimits: boolean;
  readonly logLevel: string;
  readonly poolSize: number;
  readonly version: string;
}

export interface RazorpaySettings {
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookSecrets: readonly string[];
  readonly baseUrl: string;
  readonly checkoutUrl: string;
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
  const env = schema.parse(source);
  return {
    mode: env.CAREPOINT_MODE,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.CAREPOINT_DATA_DIR,
    publicUrl: new URL(env.PUBLIC_URL).origin,
    webDir: env.WEB_DIR,
    masterKey: env.MASTER_KEY,
    authSecret: env.AUTH_SECRET,
    razorpay: razorpay(env),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    smsUrl: env.SMS_URL,
    push: push(env),
    demoInboxUrl: env.DEMO_INBOX_URL,
    trustProxy: env.TRUST_PROXY,
    strictLimits: env.RATE_LIMITS === "strict",
    logLevel: env.LOG_LEVEL,
    poolSize: env.POOL_SIZE,
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
  ];
}

function razorpay(env: Parsed): RazorpaySettings | null {
  const { RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret, RAZORPAY_WEBHOOK_SECRET: webhook } = env;
  if (!keyId || !keySecret || !webhook) return null;
  const webhookSecrets = [webhook, env.RAZORPAY_WEBHOOK_SECRET_OLD].filter((secret) => secret !== null);
  return { keyId, keySecret, webhookSecrets, baseUrl: env.RAZORPAY_BASE_URL, checkoutUrl: env.RAZORPAY_CHECKOUT_URL };
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
