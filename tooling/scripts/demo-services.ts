import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startCapture } from "@carepoint/capture/server";
import { startSandbox } from "@carepoint/razorpay-sandbox/server";
import { freePortNear } from "./ports.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** The key id the sandbox knows; a production that names it is refused. */
export const demoRazorpayKeyId = "rzp_test_carepointdemo";

export type DemoServices = {
  /** What the API has to be told to use them. */
  env: Record<string, string>;
  inboxUrl: string | undefined;
  /** For tests: makes a push subscription the capture server understands. */
  capture: Awaited<ReturnType<typeof startCapture>>;
  sandboxUrl: string | undefined;
  stop(): Promise<void>;
};

/** Starts stand-ins for the payment gateway and for mail, SMS and push, each only where no real one is set. */
export async function startDemoServices(
  settings: Settings,
  secrets: Secrets,
  given: NodeJS.ProcessEnv,
): Promise<DemoServices> {
  const dataDir = join(settings.dataDir, "demo");
  mkdirSync(dataDir, { recursive: true });
  const capture = await startCapture({
    port: await freePortNear(settings.port + 1),
    smtpPort: await freePortNear(settings.port + 3),
    pushPort: await freePortNear(settings.port + 4),
    dataDir,
  });
  const sandbox = given.RAZORPAY_KEY_ID ? undefined : await startGateway(settings, secrets, dataDir);
  return {
    capture,
    inboxUrl: capture.inboxUrl,
    sandboxUrl: sandbox?.url,
    env: {
      ...(given.SMTP_URL ? {} : { SMTP_URL: capture.smtpUrl }),
      ...(given.SMS_URL ? {} : { SMS_URL: capture.smsUrl }),
      PUSH_HOSTS: new URL(capture.pushOrigin).host,
      PUSH_CA_FILE: capture.pushCaPath,
      DEMO_INBOX_URL: capture.inboxUrl,
      ...sandbox?.env,
    },
    stop: async () => {
      await Promise.allSettled([capture.close(), sandbox?.close()]);
    },
  };
}

async function startGateway(settings: Settings, secrets: Secrets, dataDir: string) {
  const port = await freePortNear(settings.port + 2);
  const sandbox = await startSandbox({
    port,
    keyId: demoRazorpayKeyId,
    keySecret: secrets.razorpayKeySecret,
    webhookSecret: secrets.razorpayWebhookSecret,
    webhookUrl: `http://127.0.0.1:${settings.port}/webhooks/razorpay`,
    dataFile: join(dataDir, "razorpay.json"),
  });
  const { url } = sandbox;
  return {
    url,
    close: () => sandbox.close(),
    env: {
      RAZORPAY_KEY_ID: demoRazorpayKeyId,
      RAZORPAY_KEY_SECRET: secrets.razorpayKeySecret,
      RAZORPAY_WEBHOOK_SECRET: secrets.razorpayWebhookSecret,
      RAZORPAY_BASE_URL: url,
      RAZORPAY_CHECKOUT_URL: `${url}/v1/checkout.js`,
    },
  };
}
