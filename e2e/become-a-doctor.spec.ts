import { expect, type Page, test } from "@playwright/test";

const name = `Dr. Lena ${Date.now().toString(36)}`;
const email = `lena.${Date.now()}@example.com`;

/** A PDF as small as one gets: the header is what is looked at. */
const certificate = { name: "certificate.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };

async function signIn(page: Page, user: string, home: RegExp): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-mail or user name" }).fill(user);
  await page.locator("input[type=password]").fill("a quiet ward at night");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(home);
}

test("a doctor registers, waits without seeing anyone's record, is approved and sets hours", async ({
  browser,
  request,
}) => {
  const applying = await browser.newContext({ viewport: { width: 1180, height: 820 } });
  const page = await applying.newPage();
  await page.goto("/apply");
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.locator("input[type=password]").fill("a quiet ward at night");
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.getByRole("textbox", { name: "Council registration number" }).fill(`MMC/${Date.now() % 1_000_000}`);
  await page.getByLabel("Council", { exact: false }).last().fill("Maharashtra Medical Council");
  await page.getByLabel("Department").selectOption({ label: "Cardiology" });
  await page.getByRole("textbox", { name: "Specialisation" }).fill("Heart");
  await page.getByRole("textbox", { name: "Qualification" }).fill("MBBS, MD");
  await page.getByLabel("Experience").fill("9");
  await page.getByLabel("Consultation fee").fill("800");
  await page.getByLabel("English").check({ force: true });
  await page.locator("input[type=file]").setInputFiles(certificate);
  await page.getByRole("button", { name: "Send for approval" }).click();
  await page.waitForURL(/\/doctor\/waiting/);
  await expect(page.getByRole("heading", { name: "Awaiting approval" })).toBeVisible();
  await page.goto("/doctor");
  await expect(page).toHaveURL(/\/doctor\/waiting/);

  const admin = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const desk = await admin.newPage();
  await signIn(desk, "arjun", /\/admin/);
  await desk.goto("/admin/doctors");
  await desk.getByText(name).first().click();
  const download = desk.waitForEvent("download");
  await desk.getByText("Open certificate").click();
  expect((await download).suggestedFilename()).toBe("certificate.pdf");
  await desk.getByRole("button", { name: "Approve" }).click();
  await expect(desk.getByText("Approved").first()).toBeVisible();
  await admin.close();

  await page.goto("/doctor/hours");
  await page.getByRole("button", { name: "Add hours on Monday" }).click();
  await page.getByRole("button", { name: "Save the week" }).click();
  await expect(page.getByRole("button", { name: "Save the week" })).toBeDisabled();
  await page.reload();
  await expect(page.getByRole("button", { name: "Remove these hours" })).toHaveCount(1);
  const told = async () =>
    (await request.get(`${process.env.E2E_INBOX}api/messages?channel=mail&to=${encodeURIComponent(email)}`)).text();
  await expect.poll(told, { timeout: 20_000 }).toContain("/doctor");
  await applying.close();
});
