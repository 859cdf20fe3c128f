import { SetupError } from "@carepoint/db/setup-error";
import { demoRazorpayKeyId } from "./demo-services.ts";
import type { Secrets } from "./secrets.ts";

const required = ["PUBLIC_URL", "MASTER_KEY", "AUTH_SECRET", "SMTP_URL"];

/** A service may say the master key instead. */
const given = (env: NodeJS.ProcessEnv, name: string) => env[name] || (name === "MASTER_KEY" && env.MASTER_KEY_URL);

/** A production brings its own secrets and never runs on the demo's. Throws SetupError of one line. */
export function requireProductionSettings(env: NodeJS.ProcessEnv, demo: Secrets): void {
  const missing = required.filter((name) => !given(env, name));
  if (missing.length > 0) throw new SetupError(`Production needs ${missing.join(", ")}: see .env.example.`);
  if (!env.PUBLIC_URL?.startsWith("https://")) {
    throw new SetupError("Production needs a PUBLIC_URL that begins with https://.");
  }
  const borrowed = Object.entries({
    MASTER_KEY: env.MASTER_KEY === demo.masterKey || env.MASTER_KEY?.startsWith("demo"),
    AUTH_SECRET: env.AUTH_SECRET === demo.authSecret || env.AUTH_SECRET?.startsWith("demo"),
    RAZORPAY_KEY_ID: env.RAZORPAY_KEY_ID === demoRazorpayKeyId,
    VAPID_PRIVATE_KEY: env.VAPID_PRIVATE_KEY === demo.vapidPrivateKey,
  });
  const names = borrowed.filter(([, isDemo]) => isDemo).map(([name]) => name);
  if (names.length > 0) throw new SetupError(`Production refuses the demo's ${names.join(", ")}: set your own.`);
}
