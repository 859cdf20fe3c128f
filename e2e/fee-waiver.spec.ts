import { expect, test } from "@playwright/test";
import { ask, deskBill, registered } from "./commands.ts";
import { arrive, demoPassword, signInQuietly } from "./people.ts";

test("the desk asks that a fee is waived, somebody else agrees, and a note takes it back", async ({ browser }) => {
  const desk = await arrive(browser, "desktop", "hi");
  const { page, say, like } = desk;
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  const { invoiceId } = await deskBill(desk, patient, { method: "later", reason: "after_visit" });
  await page.goto(`/desk/bills/${invoiceId}`);
  await page.getByRole("button", { name: say("Waive the fee") }).click();
  const sheet = page.getByRole("dialog", { name: say("Waive the fee?") });
  await sheet.getByRole("combobox", { name: say("Why?") }).selectOption("hardship");
  await sheet.getByRole("button", { name: say("Waive it") }).click();
  await expect(page.getByText(say("Somebody else is asked to agree")).first()).toBeVisible();
  await expect(page.getByText(like("{asked} of this bill waits to be waived."))).toBeVisible();
  await expect(page.getByRole("button", { name: say("Waive the fee") })).toHaveCount(0);
  await page.goto("/desk/refunds");
  await page.getByRole("row", { name: new RegExp(patient.name) }).click();
  await expect(page.getByText(say("You asked for this, so somebody else must agree to it."))).toBeVisible();

  const billing = await arrive(browser, "desktop", "en");
  await signInQuietly(billing, "farhan");
  await billing.page.goto("/desk/refunds");
  await billing.page.getByRole("row", { name: new RegExp(patient.name) }).click();
  const agree = billing.page.getByRole("button", { name: /^Agree, ₹.* is waived$/ });
  await agree.click();
  await billing.page.getByRole("textbox", { name: "Your password" }).fill(demoPassword);
  await agree.click();
  await expect(billing.page.getByText(/^₹.* is waived$/).first()).toBeVisible();
  const bill = await ask<{ left: number; status: string }>(desk, "billing.readInvoice", { invoiceId });
  expect(bill).toMatchObject({ left: 0, status: "cancelled" });
  await billing.page.goto("/desk/money");
  await expect(billing.page.getByRole("table", { name: "Fees waived" })).toContainText("Cannot pay all of it");
  for (const { context } of [desk, billing]) await context.close();
});
