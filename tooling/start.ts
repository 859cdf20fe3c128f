import { demoLogins } from "../packages/db/seed/logins.ts";
import { type Stack, startStack } from "./scripts/stack.ts";
import { runCommand, say } from "./scripts/terminal.ts";

const abort = new AbortController();
let running: Stack | undefined;
let firstSignalAt = 0;

await runCommand(async () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopOrForce);
  // The launcher was killed: nobody is left who could stop us.
  process.on("disconnect", stopOrForce);
  try {
    running = await startStack({ log: say, signal: abort.signal });
  } catch (error) {
    if (abort.signal.aborted) return;
    throw error;
  }
  announce(running);
  const failure = await Promise.race([running.ended, untilAborted()]);
  await running.stop();
  if (failure !== undefined) {
    process.stderr.write(`${failure}\n`);
    process.exitCode = 1;
  } else {
    say("Stopped.");
  }
});
process.exit();

/** The first signal stops in order, a second one at once. npm and the terminal both pass on one Ctrl-C: that counts as one. */
function stopOrForce(): void {
  const now = performance.now();
  if (firstSignalAt === 0) {
    firstSignalAt = now;
    if (running) say("\nStopping … (Ctrl-C again to force)");
    abort.abort();
    return;
  }
  if (now - firstSignalAt < 1000) return;
  running?.kill();
  process.exit(130);
}

function untilAborted(): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  abort.signal.addEventListener("abort", () => resolve(undefined));
  if (abort.signal.aborted) resolve(undefined);
  return promise;
}

function announce(stack: Stack): void {
  say();
  say(`Care Point is ready:  ${stack.url}`);
  if (stack.demo) {
    announceLogins();
    if (stack.demo.inboxUrl) say(`Demo inbox (mail, SMS, push):  ${stack.demo.inboxUrl}`);
    if (stack.demo.sandboxUrl) say(`Razorpay sandbox:              ${stack.demo.sandboxUrl}`);
  }
  for (const line of switchedOff(stack)) say(`Off: ${line}`);
  if (stack.logFile) say(`Log: ${stack.logFile}`);
  say("Ctrl-C stops everything; the data stays.");
}

function announceLogins(): void {
  const rows = demoLogins.map(({ role, name, email, username, password }) => [role, name, username ?? email, password]);
  if (rows.length === 0) return;
  const table = [["Role", "Name", "Sign in with", "Password"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  say();
  for (const row of table) say(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`);
  say();
}

/** Integrations that reach nobody outside this machine with the settings at hand. */
function switchedOff(stack: Stack): string[] {
  const { RAZORPAY_KEY_ID, SMTP_URL, SMS_URL, VAPID_PRIVATE_KEY } = process.env;
  const demo = stack.demo !== undefined;
  return [
    ...(RAZORPAY_KEY_ID
      ? []
      : [demo ? "real payments (RAZORPAY_KEY_ID): the sandbox stands in" : "payments (RAZORPAY_KEY_ID)"]),
    ...(SMTP_URL ? [] : [demo ? "real mail (SMTP_URL): the demo inbox stands in" : "mail (SMTP_URL)"]),
    ...(SMS_URL ? [] : [demo ? "real SMS (SMS_URL): the demo inbox stands in" : "SMS (SMS_URL)"]),
    ...(VAPID_PRIVATE_KEY || demo ? [] : ["web push (VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY)"]),
  ];
}
