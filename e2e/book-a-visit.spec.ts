import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";

const password = "a quiet ward at night";
/** Unlike any other patient of the demo hospital, also when the specs run twice. */
const patientName = `Asha ${Date.now().toString(36)}`;
const medicines = [
  ["Paracetamol", "1-1-1"],
  ["Cetirizine", "HS"],
  ["Pantoprazole", "OD"],
] as const;
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
    await times(page).first().click();
    await page.waitForURL(/\/book\//);
    await expect(page.getByText("Held for you")).toBeVisible();
    await expect(page.getByText(/^[34]:\d\d$/)).toBeVisible();
  });

  test("only then the patient signs up, says who is coming, and pays", async () => {
    const { page } = patient;
    await page.getByRole("textbox", { name: "Your name" }).fill(patientName);
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.locator("input[type=password]").fill("river stones at dawn");
    await page.getByRole("button", { name: "Make my account" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill(patientName);
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
    await page.getByText(patientName).first().click();
    await page.getByRole("button", { name: /^Check in/ }).click();
    await expect(page.getByText("Arrived").first()).toBeVisible();
    await context.close();
  });

  test("the doctor writes a note and three medicines, and completes the visit", async ({ browser }) => {
    const { context, page } = await open(browser, "tablet");
    await signIn(page, "ananya", /\/doctor/);
    await page.getByText(patientName).first().click();
    await page.getByRole("button", { name: "Start visit" }).click();
    await page.getByRole("textbox", { name: "Subjective" }).fill("Fever for three days");
    await page.getByRole("textbox", { name: "Plan" }).fill("Rest and fluids");
    await page.getByRole("button", { name: "Save note" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    for (const [index, [medicine, frequency]] of medicines.entries()) {
      if (index > 0) await page.getByRole("button", { name: "Next medicine" }).click();
      await page.getByRole("combobox", { name: "Medicine" }).nth(index).fill(medicine);
      await page.keyboard.press("Escape");
      await page.getByLabel("Strength").nth(index).fill("500 mg");
      await page.getByLabel("Frequency").nth(index).fill(frequency);
      await page.getByLabel("Days").nth(index).fill("5");
      await page.getByLabel("Instruction").nth(index).fill("After food");
    }
    await page.getByRole("button", { name: "Issue prescription" }).click();
    await expect(page.getByRole("button", { name: "Write another prescription" })).toBeVisible();
    await page.getByRole("button", { name: "Complete visit" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Complete visit" }).click();
    await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();

    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.goto("/doctor");
    await expect(page.getByText(patientName).first()).toBeVisible();
    await page.waitForTimeout(2000);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText(patientName).first()).toBeVisible();
    await context.close();
  });

  test("the patient is told by mail without a word of health in it", async ({ request }) => {
    const inbox = process.env.E2E_INBOX ?? "";
    const told = async () =>
      (await request.get(`${inbox}api/messages?channel=mail&to=${encodeURIComponent(email)}`)).text();
    await expect.poll(told, { timeout: 20_000 }).toContain("/prescriptions/");
    expect(await told()).not.toMatch(/Paracetamol|Fever|General medicine/i);
  });

  test("the network goes off and the patient reads the prescription in full", async () => {
    const { page, context } = patient;
    await page.goto("/prescriptions");
    await page.locator("a[href^='/prescriptions/']").first().click();
    await expect(page.getByText("Paracetamol").first()).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.goto("/visits");
    await expect(page.getByText("Dr. Ananya Rao").first()).toBeVisible();
    await page.waitForTimeout(2000);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText("Dr. Ananya Rao").first()).toBeVisible();
    await page.getByRole("link", { name: "Prescriptions" }).click();
    await page.locator("a[href^='/prescriptions/']").first().click();
    for (const [medicine] of medicines) await expect(page.getByText(medicine).first()).toBeVisible();
    await expect(page.getByText(/Medical Council/).first()).toBeVisible();
    await context.setOffline(false);
  });

  test("a second visit is cancelled in time: the refund shown is the refund made", async () => {
    const { page } = patient;
    await page.goto("/doctors");
    await page.getByPlaceholder("Doctor, department or specialisation").fill("Ananya");
    await page.getByRole("link", { name: "All times of Dr. Ananya Rao" }).click();
    await page
      .locator("main")
      .getByText(/^\d+ free$/)
      .nth(3)
      .click();
    await times(page).nth(4).click();
    await page.waitForURL(/\/book\//);
    await page.getByRole("button", { name: "Pay ₹500 and confirm" }).click();
    await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
    await expect(page.getByText("Paid ₹500, confirmed")).toBeVisible();
    await page.getByRole("link", { name: "Open the visit" }).click();
    await page.getByRole("button", { name: "Cancel the visit" }).click();
    await expect(page.getByText("You get the whole fee back: ₹500, the way you paid.")).toBeVisible();
    await page.getByRole("button", { name: "Cancel and get ₹500 back" }).click();
    await expect(page.getByText("Cancelled").first()).toBeVisible();
  });

  test("in Hindi the same screens speak Hindi", async ({ browser }) => {
    const { context, page } = await open(browser, "phone");
    await page.goto("/doctors");
    await page.getByRole("button", { name: "हिन्दी" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "hi");
    await expect(page.getByText("Which doctor do you want to see?")).toHaveCount(0);
    await expect(page.getByText("हृदय रोग").first()).toBeAttached();
    await context.close();
  });
});
