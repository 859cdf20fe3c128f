import { expect, test } from "@playwright/test";
import { ask, deskBill, registered, send } from "./commands.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";

/** Whoever sits there gives the password of every demo login. */
async function prove({ page, say }: Person): Promise<void> {
  await page.getByRole("textbox", { name: say("Your password") }).fill(demoPassword);
}

/** From now on in the hospital, for whoever gives back more. */
async function needsSecondAbove(admin: Person, approveRefundsAbove: number): Promise<void> {
  const { written } = await ask<{ written: number }>(admin, "billing.moneyRules");
  await send(admin, "billing.setMoneyRules", { lateChoiceHours: 24, approveRefundsAbove, seen: written });
}

test("a refund above the limit goes out only after a second person has agreed, and never by who asked", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  await needsSecondAbove(admin, 1000);
  const patient = await registered(desk);
  await deskBill(desk, patient, { method: "cash" });

  const billing = await arrive(browser, "desktop", "hi");
  const { page, say } = billing;
  await signInQuietly(billing, "farhan");
  await page.goto("/desk/payments");
  await page.getByText(patient.name, { exact: true }).first().click();
  await page.getByRole("button", { name: say("Give money back"), exact: true }).click();
  const sheet = page.getByRole("dialog", { name: say("Give money back") });
  await sheet.getByRole("textbox", { name: say("Amount") }).fill("20");
  await expect(sheet.getByText(say("Somebody else must agree"))).toBeVisible();
  await sheet.getByRole("combobox", { name: say("Why does it go back?") }).selectOption("goodwill");
  const give = sheet.getByRole("button", { name: say("Give {amount} back", { amount: "₹20" }) });
  await give.click();
  await prove(billing);
  await give.click();
  await expect(page.getByText(say("Somebody else is asked to agree"))).toBeVisible();
  await page.goto("/desk/refunds");
  await page.getByRole("row", { name: new RegExp(patient.name) }).click();
  await expect(page.getByText(say("You asked for this yourself, so somebody else must agree to it."))).toBeVisible();

  await admin.page.goto("/admin/refunds");
  await admin.page.getByRole("row", { name: new RegExp(patient.name) }).click();
  const agree = admin.page.getByRole("button", { name: "Agree, ₹20 goes back" });
  await agree.click();
  await prove(admin);
  await agree.click();
  await expect(admin.page.getByText("₹20 goes back").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row", { name: new RegExp(`${patient.name}.*${say("Agreed to")}`) })).toBeVisible();
  await needsSecondAbove(admin, 500_000); // for the stories that come after
  for (const { context } of [desk, admin, billing]) await context.close();
});

test("a bill above the limit that nobody paid is taken back only after a second person has agreed", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  await needsSecondAbove(admin, 1000);
  const patient = await registered(desk);
  const { invoiceId } = await deskBill(desk, patient, { method: "later", reason: "after_visit" });

  const billing = await arrive(browser, "desktop", "en");
  const { page } = billing;
  await signInQuietly(billing, "farhan");
  await page.goto(`/desk/bills/${invoiceId}`);
  await page.getByRole("button", { name: "Take the bill back" }).click();
  const sheet = page.getByRole("dialog", { name: "Take the bill back?" });
  await sheet.getByRole("combobox", { name: "Why?" }).selectOption("not_given");
  const take = sheet.getByRole("button", { name: "Take the bill back" });
  await take.click();
  await prove(billing);
  await take.click();
  await expect(page.getByText("Somebody else must agree").first()).toBeVisible();

  await admin.page.goto("/admin/refunds");
  await admin.page.getByRole("row", { name: new RegExp(patient.name) }).click();
  const agree = admin.page.getByRole("button", { name: "Agree, the bill is taken back" });
  await agree.click();
  await prove(admin);
  await agree.click();
  await expect(admin.page.getByText("The bill is taken back").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Take the bill back" })).toHaveCount(0);
  await needsSecondAbove(admin, 500_000); // for the stories that come after
  for (const { context } of [desk, admin, billing]) await context.close();
});
