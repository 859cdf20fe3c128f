import type { SandboxControl } from "@carepoint/razorpay-sandbox/control";
import { connectControl } from "@carepoint/razorpay-sandbox/control-over-http";
import { expect, type Locator, test } from "@playwright/test";
import { newcomer } from "./booking.ts";
import { ask, booked, deskBill, registered } from "./commands.ts";
import { keysOf } from "./counting.ts";
import { ownPlace } from "./hospitals.ts";
import { everythingIn, messageTo } from "./messages.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

let gateway: SandboxControl;
test.beforeAll(() => {
  gateway = connectControl(ownPlace().sandbox);
});

async function atDesk(browser: Parameters<typeof arrive>[0]): Promise<Person> {
  const desk = await arrive(browser, "desktop", "en");
  await desk.page.emulateMedia({ reducedMotion: "reduce" });
  await signInQuietly(desk, "kavita");
  return desk;
}

/** The code or the link that stands on the screen, by the gateway's name for it. */
async function standing(desk: Person, target: object): Promise<string> {
  const { ask: shown } = await ask<{ ask: { content: string } }>(desk, "billing.dueMoney", target);
  const address = new URL(shown.content);
  return address.searchParams.get("tr") ?? `plink_${address.pathname.split("/").at(-1)}`;
}

/** Tab until it has the focus: how far somebody without a mouse has to go. */
async function reach(keys: ReturnType<typeof keysOf>, target: Locator): Promise<void> {
  for (let steps = 0; steps < 20; steps += 1) {
    if (await target.evaluate((it) => it === document.activeElement)) return;
    await keys.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("the desk shows a code, the phone pays it, and the screen says so by itself", async ({ browser }) => {
  const desk = await atDesk(browser);
  const { page, say } = desk;
  const { invoiceId } = await deskBill(desk, await registered(desk), { method: "later", reason: "asked_online" });
  await page.goto(`/desk/bills/${invoiceId}`);
  const show = page.getByRole("button", { name: say("Show a QR code") });
  await expect(show).toBeEnabled();
  const keys = keysOf(page);
  await keys.press("Tab"); // to the skip link, past the names of all pages
  await keys.press("Enter");
  await reach(keys, show);
  await keys.press("Enter");
  const code = page.getByRole("img", { name: /UPI/ });
  await expect(code).toBeVisible();
  await expect(page.getByText(say("Scan with any UPI app"))).toBeVisible();
  await expect(page.getByRole("radio", { name: say("Cash") })).toHaveCount(0); // the same money is asked for once
  expect(keys.pressed()).toBeLessThanOrEqual(12);

  await gateway.payCode(await standing(desk, { invoiceId }), { outcome: "success" });
  await expect(page.getByRole("status").filter({ hasText: /is paid$/ })).toBeVisible({
    timeout: 20_000,
  });
  await expect(code).toHaveCount(0);
  await desk.context.close();
});

test("a code is taken back while the bank is thinking, and nobody takes the money twice", async ({ browser }) => {
  const desk = await atDesk(browser);
  const { page, say } = desk;
  const { invoiceId } = await deskBill(desk, await registered(desk), { method: "later", reason: "asked_online" });
  await page.goto(`/desk/bills/${invoiceId}`);
  await page.getByRole("button", { name: say("Show a QR code") }).click();
  await expect(page.getByRole("img", { name: /UPI/ })).toBeVisible();
  const begun = await gateway.payCode(await standing(desk, { invoiceId }), { outcome: "pending" });
  await page.getByRole("button", { name: say("Take the code back") }).click();
  await expect(page.getByText(say("We are checking with the bank"))).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("radio", { name: say("Cash") })).toHaveCount(0);
  await gateway.failPending(begun.razorpay_payment_id);
  await expect(page.getByRole("radio", { name: say("Cash") })).toBeVisible({ timeout: 30_000 });
  await desk.context.close();
});

test("a link pays a visit that was let wait", async ({ browser }) => {
  const desk = await atDesk(browser);
  const { page, say } = desk;
  const { appointmentId, patient } = await booked(desk, { settle: "later" });
  await page.goto("/desk");
  await page.getByRole("row").filter({ hasText: patient.name }).click();
  await page.getByRole("button", { name: say("Send a payment link") }).click();
  await expect(page.getByText(say("Nobody could be told"))).toBeVisible();
  await gateway.payLink(await standing(desk, { appointmentId }), { outcome: "success" });
  await expect(page.getByText(/is paid$/)).toBeVisible({ timeout: 20_000 });
  await desk.context.close();
});

test("a link goes by SMS to the telephone of a patient without an account, and the desk sees to which", async ({
  browser,
}) => {
  const desk = await atDesk(browser);
  const { page, say } = desk;
  const { phone } = newcomer("Lata");
  const who = await registered(desk, { phone });
  const { invoiceId } = await deskBill(desk, who, { method: "later", reason: "asked_online" });
  await page.goto(`/desk/bills/${invoiceId}`);
  await page.getByRole("button", { name: say("Send a payment link") }).click();
  await expect(page.getByText(`Sent by SMS to the patient's number that ends in ${phone.slice(-4)}.`)).toBeVisible();
  const text = everythingIn(await messageTo("sms", phone, /pay ₹/));
  expect(text).not.toContain(who.name);
  const link = await standing(desk, { invoiceId });
  expect(text).toContain(link.slice("plink_".length));
  await gateway.payLink(link, { outcome: "success" });
  await expect(page.getByText(/is paid$/)).toBeVisible({ timeout: 20_000 });
  await desk.context.close();
});
