import type { SandboxControl } from "@carepoint/razorpay-sandbox/control";
import { connectControl } from "@carepoint/razorpay-sandbox/control-over-http";
import { type Browser, expect, type FrameLocator, type Locator, type Page, test } from "@playwright/test";
import { wordsIn } from "./catalogue.ts";
import { ownPlace } from "./hospitals.ts";

const { say: hindi } = wordsIn("hi");
const password = "a quiet ward at night";
const run = Date.now().toString(36);
const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

test.describe.configure({ mode: "serial" });

let gateway: SandboxControl;
test.beforeAll(() => {
  gateway = connectControl(ownPlace().sandbox);
});
test.afterEach(() => gateway.clearFaults());

async function signIn(browser: Browser, user: string, home: RegExp): Promise<Page> {
  const page = await (await browser.newContext({ viewport: desktop })).newPage();
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-mail or user name" }).fill(user);
  await page.locator("input[type=password]").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(home);
  return page;
}

/** The free times of the day on screen. */
function times(page: Page): Locator {
  return page.locator("main button", { hasText: /^\d+:\d\d [ap]m/ });
}

/** A person of their own, with a time held and the checkout open. */
async function openCheckout(browser: Browser, name: string): Promise<{ page: Page; checkout: FrameLocator }> {
  const page = await (await browser.newContext({ viewport: phone })).newPage();
  await page.goto("/doctors");
  await page.getByPlaceholder("Doctor, department or specialisation").fill("Ananya");
  await page.getByRole("link", { name: "All times of Dr. Ananya Rao" }).click();
  await page
    .locator("main")
    .getByText(/^\d+ free$/)
    .nth(2)
    .click();
  await times(page).first().click();
  await page.waitForURL(/\/book\//);
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("textbox", { name: "E-mail" }).fill(`${name.replaceAll(" ", ".")}@example.com`);
  await page.locator("input[type=password]").fill("river stones at dawn");
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.locator("input[name=born]").fill("41");
  await page.getByText("Female", { exact: true }).click();
  await page.getByRole("checkbox", { name: "I agree that the hospital keeps my record and treats me" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Pay ₹500 and confirm" }).click();
  return { page, checkout: page.frameLocator("iframe") };
}

const payButton = (page: Page) => page.getByRole("button", { name: "Pay ₹500", exact: true });

/** The attempt that a person made last at the sandbox. */
async function latestAttempt(): Promise<string> {
  const { payments } = await gateway.ledger();
  return payments.at(-1)?.id ?? "";
}

test("a payment that fails may be tried again; one that the bank has not answered may not, until it says no", async ({
  browser,
}) => {
  const { page, checkout } = await openCheckout(browser, `Fail ${run}`);
  await checkout.getByRole("button", { name: "Fail" }).click();
  await page.waitForURL(/\/pay\//);
  await expect(page.getByText("The payment did not go through")).toBeVisible();
  await payButton(page).click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pending" }).click();
  await expect(page.frameLocator("iframe").getByText("We have not heard from your bank yet")).toBeVisible();
  // The frame goes with the press: a pointer would wait for a page that is no more.
  await page.frameLocator("iframe").getByRole("button", { name: "Close" }).dispatchEvent("click");
  await expect(page.getByText("We are checking with your bank")).toBeVisible();
  await expect(page.getByText("Do not pay again.")).toBeVisible();
  await expect(payButton(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("We are checking with your bank")).toBeVisible();
  await gateway.failPending(await latestAttempt());
  await expect(page.getByText("The payment did not go through")).toBeVisible({ timeout: 30_000 });
  await expect(payButton(page)).toBeVisible();
  await page.context().close();
});

test("a checkout that was closed unpaid is looked up at once: the page waits for payment, and late money confirms", async ({
  browser,
}) => {
  const { page, checkout } = await openCheckout(browser, `Late ${run}`);
  await checkout.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Waiting for payment")).toBeVisible();
  await payButton(page).click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pending" }).click();
  await page.frameLocator("iframe").getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("We are checking with your bank")).toBeVisible();
  await gateway.lateCapture(await latestAttempt());
  await expect(page.getByText("Paid ₹500, confirmed")).toBeVisible({ timeout: 30_000 });
  await page.context().close();
});

test("a refund for which there is too little money, and then one that fails, is told to billing, who sends it again", async ({
  browser,
}) => {
  const name = `Back ${run}`;
  const { page, checkout } = await openCheckout(browser, name);
  await checkout.getByRole("button", { name: "Pay (success)" }).click();
  await expect(page.getByText("Paid ₹500, confirmed")).toBeVisible();
  // That of this payment: refunds of other stories are under way too.
  const once = { times: 1, match: await latestAttempt() };
  await gateway.faults({ shortBalance: once, failRefunds: once });
  await page.getByRole("link", { name: "Open the visit" }).click();
  await page.getByRole("button", { name: "Cancel the visit" }).click();
  await page.getByRole("button", { name: "Cancel and get ₹500 back" }).click();
  await expect(page.getByText("Cancelled").first()).toBeVisible();

  const billing = await signIn(browser, "farhan", /\/desk\/refunds/);
  const owed = billing.getByRole("row", { name: new RegExp(name) });
  await expect(owed).toContainText("Too little money at Razorpay", { timeout: 30_000 });
  await owed.click();
  await expect(billing.getByText(/^The hospital's account at Razorpay holds too little/)).toBeVisible();
  await billing.getByRole("button", { name: "Send it again" }).click();
  await billing.getByRole("textbox", { name: "Your password" }).fill(password);
  await billing.getByRole("button", { name: "Send it again" }).click();
  await expect(owed).toContainText("Failed", { timeout: 30_000 });
  await owed.click();
  await billing.getByRole("button", { name: "Send it again" }).click();
  await expect(billing.getByRole("row", { name: new RegExp(name) })).toHaveCount(0, { timeout: 30_000 });
  await page.reload();
  await page.getByRole("link", { name: "Where the refund is" }).click();
  await expect(page.getByText("Refunded", { exact: true })).toBeVisible();
  await billing.context().close();
  await page.context().close();
});

/** Books a named, new patient at the desk up to the question of money. */
async function bookAtDesk(desk: Page, name: string): Promise<void> {
  await desk.goto("/desk/book");
  await desk.getByRole("button", { name: "New patient" }).click();
  await desk.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await desk.getByLabel("Sex").selectOption("female");
  await desk.getByRole("textbox", { name: /^Age( |$)/ }).fill("52");
  await desk.getByRole("button", { name: "Register and go on" }).click();
  await desk.getByRole("searchbox", { name: "Name, department or specialisation" }).fill("Ananya");
  const doctor = desk.getByRole("row", { name: /Dr. Ananya Rao/ });
  await doctor.getByRole("button", { name: "Choose" }).click();
  await times(desk).first().click();
}

/** The row of a visit that was booked for the first free time, which is today or one of the next days. */
async function onBoard(desk: Page, name: string): Promise<Locator> {
  const row = desk.getByRole("row", { name: new RegExp(name) });
  await desk.goto("/desk");
  const field = desk.locator("input[type=date]");
  const today = Temporal.PlainDate.from(await field.inputValue()); // the hospital's, not the machine's
  for (let ahead = 0; ahead < 4; ahead += 1) {
    if (ahead > 0) await field.fill(today.add({ days: ahead }).toString());
    const seen = await row.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (seen) return row;
  }
  throw new Error(`${name} is on no board`);
}

test("the desk takes cash, a UPI transfer, or lets a patient pay later and takes it then", async ({ browser }) => {
  const desk = await signIn(browser, "kavita", /\/desk/);
  await bookAtDesk(desk, `Cash ${run}`);
  await desk.getByRole("button", { name: "₹500 received, confirm" }).click();
  await expect(desk.getByText("Visit confirmed")).toBeVisible();

  await bookAtDesk(desk, `Upi ${run}`);
  await desk.getByText("UPI at the counter", { exact: true }).click();
  await expect(desk.getByRole("button", { name: "₹500 received, confirm" })).toBeDisabled();
  await desk.getByRole("textbox", { name: "UPI reference" }).fill(String(Date.now()).slice(-12));
  await desk.getByRole("button", { name: "₹500 received, confirm" }).click();
  await expect(desk.getByText("Visit confirmed")).toBeVisible();

  await bookAtDesk(desk, `Later ${run}`);
  await desk.getByText("Pays later", { exact: true }).click();
  await desk.getByRole("button", { name: "Confirm, paid later" }).click();
  await expect(desk.getByText("Visit confirmed")).toBeVisible();
  const row = await onBoard(desk, `Later ${run}`);
  await expect(row).toContainText("pays later");
  await row.click();
  await desk.getByRole("button", { name: /^Take ₹500/ }).click();
  await desk.getByRole("button", { name: "₹500 received", exact: true }).click();
  await expect(row).toContainText("paid");
  await expect(row).not.toContainText("pays later");
  await desk.context().close();
});

test("the desk puts a code on a visit as it books it, and takes what is left", async ({ browser }) => {
  const desk = await signIn(browser, "kavita", /\/desk/);
  await bookAtDesk(desk, `Code ${run}`);
  await desk.getByRole("button", { name: "I have a code" }).click();
  const code = desk.getByRole("textbox", { name: "Code" });
  await code.fill("nosuchcode");
  await code.press("Enter");
  await expect(desk.getByText("We do not know this code. Check the letters and numbers.")).toBeVisible();
  await code.fill("senior15"); // of the demo
  await desk.getByRole("button", { name: "Use it" }).click();
  await expect(desk.getByText("Code SENIOR15")).toBeVisible();
  await desk.getByRole("button", { name: "₹425 received, confirm" }).click();
  await expect(desk.getByText("Visit confirmed")).toBeVisible();
  await desk.context().close();
});

test("what was paid at the counter is paid back there, and the page of refunds speaks Hindi", async ({ browser }) => {
  const desk = await signIn(browser, "kavita", /\/desk/);
  await bookAtDesk(desk, `Drawer ${run}`);
  await desk.getByRole("button", { name: "₹500 received, confirm" }).click();
  await expect(desk.getByText("Visit confirmed")).toBeVisible();
  await (await onBoard(desk, `Drawer ${run}`)).click();
  await desk.getByRole("button", { name: /^Cancel visit/ }).click();
  await expect(desk.getByText("₹500 is to be paid back at the counter.")).toBeVisible();
  await desk.getByRole("textbox", { name: "Reason" }).fill("The doctor is called away");
  await desk.getByRole("dialog").getByRole("button", { name: "Cancel visit" }).click();
  const payBack = desk.getByRole("button", { name: "₹500 paid back in cash" });
  await payBack.click();
  await desk.getByRole("textbox", { name: "Your password" }).fill(password);
  await payBack.click();
  await expect(payBack).toHaveCount(0);
  const file = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Voucher to sign" }).click();
  expect((await file).suggestedFilename()).toMatch(/^pay-out-[0-9A-F]{8}\.pdf$/);
  await expect(desk.getByText("The doctor is called away")).toBeVisible();
  await desk.goto("/desk/refunds");
  await expect(desk.getByRole("row", { name: /To be paid at the counter/ }).first()).toBeVisible();
  await expect(desk.getByRole("row", { name: new RegExp(`Drawer ${run}`) })).toHaveCount(0);
  await desk.getByRole("button", { name: "हिन्दी" }).click();
  await expect(desk.getByRole("heading", { name: hindi("Refunds") })).toBeVisible();
  await expect(desk.getByRole("row", { name: new RegExp(hindi("To be paid at the counter")) }).first()).toBeVisible();
  await desk.context().close();
});
