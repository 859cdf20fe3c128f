import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { ask, deskBill, registered, send } from "./commands.ts";
import { hospitalDay } from "./hospital-clock.ts";
import { arrive, signInQuietly } from "./people.ts";

/** By keyboard alone: whom it is for, what it is for, and the money. */
test("the desk sells a dressing and crutches for cash, and the paper says original once", async ({ browser }) => {
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await page.goto("/desk/bills/new");
  await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(patient.mrn);
  await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
  await page.keyboard.press("Enter");
  const pick = page.getByRole("searchbox", { name: say("Service or goods") });
  await expect(pick).toBeFocused();
  await page.keyboard.type("dressing, s");
  await page.keyboard.press("Enter");
  await page.keyboard.type("crut");
  await page.keyboard.press("Enter");
  await expect(page.getByText("₹1,250", { exact: true }).first()).toBeVisible();
  const received = page.getByRole("button", { name: say("{amount} received", { amount: "₹1,250" }) });
  await expect(received).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(received).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/bills\/[0-9a-f-]+$/);
  const paper = page.locator("article.sheet");
  const print = page.getByRole("button", { name: say("Print") });
  await print.click();
  await expect(paper).toContainText(say("Invoice-cum-bill of supply"));
  await expect(paper).toContainText("Rupees one thousand two hundred fifty only");
  await expect(paper).not.toContainText(say("Duplicate"));
  await print.click();
  await expect(paper).toContainText(say("Duplicate"));
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: say("Save as PDF") }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^[A-Z]+-OP\d+-\d+\.pdf$/);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe("%PDF-");
  const { items } = await ask<{ items: { patientName: string; due: boolean }[] }>(desk, "billing.deskBills", {});
  expect(items.find(({ patientName }) => patientName === patient.name)).toMatchObject({ due: false });

  await page.goto("/desk/bills");
  await expect(page.getByRole("radio", { name: say("To pay") })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: say("Bill, name, record number or telephone") })).toBeFocused();
  await page.keyboard.type(patient.mrn);
  await page.getByRole("button", { name: say("Search all bills") }).click();
  await expect(page.locator("main table tbody tr")).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: patient.name })).toContainText(say("Paid"));
  await desk.context.close();
});

test("what the desk may not do is said where it is typed: a discount above its limit, and a cheque's number", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  await page.goto("/desk/bills/new");
  await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(patient.mrn);
  await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("searchbox", { name: say("Service or goods") })).toBeFocused();
  await page.keyboard.type("crut");
  await page.keyboard.press("Enter");
  const discount = page.getByRole("textbox", { name: say("Discount") });
  await expect(discount).toHaveAccessibleDescription(say("Up to {most} %", { most: "10" }));
  await discount.fill("10");
  await expect(discount).not.toHaveAttribute("aria-invalid", "true");
  await discount.fill("10.01");
  await expect(discount).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText(say("You may leave off up to {most} %.", { most: "10" })).first()).toBeVisible();
  await discount.fill("");
  await page.getByText(say("Cheque"), { exact: true }).click();
  const number = page.getByRole("textbox", { name: say("Cheque number") });
  await expect(number).toHaveAccessibleDescription(say("Six digits, at the foot of the cheque."));
  await number.fill("12345");
  await expect(page.getByText(say("A cheque number has six digits."))).toHaveCount(0); // not typed to its end yet
  await page.keyboard.press("Tab");
  await expect(page.getByText(say("A cheque number has six digits."))).toBeVisible();
  await number.fill("1234567");
  await expect(page.getByText(say("A cheque number has six digits."))).toBeVisible();
  await number.fill("123456");
  await expect(page.getByText(say("A cheque number has six digits."))).toHaveCount(0);
  await desk.context.close();
});

test("a bill tells the cheque that came back, struck through with its day, and what is owed again", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  const manager = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await signInQuietly(manager, "farhan");
  const number = String(Date.now()).slice(-6);
  const cheque = { method: "cheque", number, bank: "State Bank of India", dated: await hospitalDay() };
  const { invoiceId, number: billed } = await deskBill(desk, await registered(desk), cheque);
  const { items } = await ask<{ items: { id: string }[] }>(manager, "billing.listPayments", { text: billed });
  await send(manager, "billing.returnCheque", { paymentId: items[0]?.id, reason: "insufficient_funds" });
  const { page, say } = desk;
  await page.goto(`/desk/bills/${invoiceId}`);
  const lost = page.locator("main dl > div").filter({ hasText: `Cheque ${number}, State Bank of India` });
  await expect(lost.locator("s")).toHaveCount(2); // what it was, and how much
  await expect(lost).toContainText(/Came back on \d{1,2} \w+ \d{4}: Not enough money in the account/);
  await expect(page.locator("main dl > div").filter({ hasText: say("Owed again") })).toContainText("₹");
  for (const { context } of [desk, manager]) await context.close();
});
