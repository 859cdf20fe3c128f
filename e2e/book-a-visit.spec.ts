import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";

const password = "a quiet ward at night";
const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1180, height: 820 },
  desktop: { width: 1440, height: 900 },
} as const;

/** Signs a member of the demo hospital in and waits for where the role lives. */
async function signIn(page: Page, user: string, home: RegExp): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-mail or user name" }).fill(user);
  await page.locator("input[type=password]").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(home);
}

async function open(browser: Browser, size: keyof typeof sizes): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: sizes[size] });
  const page = await context.newPage();
  return { context, page };
}

/** The free times of the day on screen. */
function times(page: Page): Locator {
  return page.locator("main button", { hasText: /^\d+:\d\d [ap]m$/ });
}

test.describe.configure({ mode: "serial" });

test.describe("a visit, from the first tap to the refund", () => {
  let patient: { context: BrowserContext; page: Page };
  let email: string;
  let code: string;

  test.beforeAll(async ({ browser }) => {
    patient = await open(browser, "phone");
    email = `asha.${Date.now()}@example.com`;
  });
  test.afterAll(() => patient.context.close());

  test("a visitor finds a doctor and taps a time: it is held, with a clock", async () => {
    const { page } = patient;
    await page.goto("/doctors");
    await page.getByPlaceholder("Doctor, department or specialisation").fill("Ananya");
    await page.getByRole("link", { name: "All times of Dr. Ananya Rao" }).click();
    await expect(page.getByRole("heading", { name: "Dr. Ananya Rao" })).toBeVisible();
    const time = times(page).first();
    code = (await time.innerText()).trim();
    await time.click();
    await page.waitForURL(/\/book\//);
    await expect(page.getByText("Held for you")).toBeVisible();
    await expect(page.getByText(/^[34]:\d\d$/)).toBeVisible();
  });

  test("only then the patient signs up, says who is coming, and pays", async () => {
    const { page } = patient;
    await page.getByRole("textbox", { name: "Your name" }).fill("Asha Kulkarni");
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.locator("input[type=password]").fill("river stones at dawn");
    await page.getByRole("button", { name: "Make my account" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Asha Kulkarni");
    await page.locator("input[name=ageYears]").fill("34");
    await page.getByText("Female", { exact: true }).click();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText(/you get (everything|50%)/)).toBeVisible();
    await page.getByRole("button", { name: "Pay ₹500 and confirm" }).click();
    const checkout = page.frameLocator("iframe");
    await checkout.getByRole("button", { name: "Pay (success)" }).click();
    await page.waitForURL(/\/pay\//);
    await expect(page.getByText("Paid ₹500, confirmed")).toBeVisible();
  });

  test("the front desk checks the patient in", async ({ browser }) => {
    const { context, page } = await open(browser, "desktop");
    await signIn(page, "kavita", /\/desk/);
    await page.getByText("Asha Kulkarni").first().click();
    await page.getByRole("button", { name: /^Check in/ }).click();
    await expect(page.getByText("Arrived").first()).toBeVisible();
    await context.close();
  });

  test("the network goes off and the patient still has the visit", async () => {
    const { page, context } = patient;
    await page.goto("/visits");
    await expect(page.getByText("Dr. Ananya Rao").first()).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForTimeout(2000);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText("Dr. Ananya Rao").first()).toBeVisible();
    await context.setOffline(false);
  });
});
