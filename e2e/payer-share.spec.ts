import { expect, test } from "@playwright/test";
import { registered } from "./commands.ts";
import { arrive, demoPassword, signInQuietly } from "./people.ts";

test("an insurer owes most of a bill, pays short by transfer, and the rest is the patient's at the counter", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInQuietly(desk, "kavita");
  const name = `Star Health ${Date.now()}`;
  const patient = await registered(desk, { payer: { kind: "insurer", name, policyNumber: "P/1/0042" } });
  await page.addInitScript(() => {
    window.print = () => undefined;
  });

  await page.goto("/desk/bills/new");
  await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(patient.mrn);
  await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("searchbox", { name: say("Service or goods") })).toBeFocused();
  for (const service of ["dressing, s", "crut"]) {
    await page.keyboard.type(service);
    await page.keyboard.press("Enter");
  }
  await page.getByRole("button", { name: say("Somebody else pays a part") }).click();
  await expect(page.getByText(name)).toBeVisible();
  await page.getByRole("textbox", { name: say("Percent") }).fill("80");
  await page.getByRole("textbox", { name: say("Authorisation number") }).fill("AL/77");
  await page.getByRole("button", { name: say("{amount} received", { amount: "₹250" }) }).click();
  await page.waitForURL(/\/desk\/bills\/[0-9a-f-]+$/);
  const address = page.url();
  await page.getByRole("button", { name: say("Print") }).click();
  const paper = page.locator("article.sheet");
  await expect(paper).toContainText(`${name}, policy P/1/0042, authorisation AL/77`);
  await expect(paper).toContainText("₹1,000");

  const billing = await arrive(browser, "desktop", "hi");
  const { page: books, say: told } = billing;
  await signInQuietly(billing, "farhan");
  await books.goto("/desk/payers");
  await books.getByRole("row").filter({ hasText: name }).first().click();
  await books.getByRole("button", { name: told("Enter a transfer") }).click();
  const sheet = books.getByRole("dialog");
  await sheet.getByRole("textbox", { name: told("Reference of the transfer (UTR)") }).fill(`E2EN${Date.now()}`);
  await sheet.getByRole("listitem").getByRole("textbox").first().fill("900");
  await sheet.getByRole("button", { name: told("{total} received", { total: "₹900" }) }).click();
  await expect(sheet).toBeHidden();

  await books.getByRole("row").filter({ hasText: patient.name }).click();
  await books.getByRole("combobox", { name: told("Why?") }).selectOption("deductible");
  const owes = books.getByRole("button", { name: told("The patient owes {amount}", { amount: "₹100" }) });
  await owes.click();
  await books.getByRole("textbox", { name: told("Your password") }).fill(demoPassword);
  await owes.click();
  await expect(books.getByRole("row").filter({ hasText: patient.name })).toHaveCount(0);

  await page.goto(address);
  const rest = page.getByRole("button", { name: say("{amount} received", { amount: "₹100" }) });
  await rest.click();
  await expect(rest).toBeHidden();
  for (const { context } of [desk, billing]) await context.close();
});
