import { startSandbox } from "./server.ts";

/** A setting that must be there; the sandbox does not guess secrets. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const { RAZORPAY_SANDBOX_PORT, RAZORPAY_SANDBOX_DATA, RAZORPAY_WEBHOOK_URL } = process.env;

const sandbox = await startSandbox({
  port: Number(RAZORPAY_SANDBOX_PORT ?? 0),
  keyId: required("RAZORPAY_KEY_ID"),
  keySecret: required("RAZORPAY_KEY_SECRET"),
  webhookSecret: required("RAZORPAY_WEBHOOK_SECRET"),
  ...(RAZORPAY_WEBHOOK_URL && { webhookUrl: RAZORPAY_WEBHOOK_URL }),
  ...(RAZORPAY_SANDBOX_DATA && { dataFile: RAZORPAY_SANDBOX_DATA }),
});
process.stdout.write(`${JSON.stringify({ url: sandbox.url, checkoutUrl: `${sandbox.url}/v1/checkout.js` })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
