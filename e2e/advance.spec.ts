import { expect, test } from "@playwright/test";
import { ask, registered } from "./commands.ts";
import { arrive, signInQuietly } from "./people.ts";

/** By keyboard alone: money in advance, its voucher, and a bill that is paid out of it and in cash for the rest. */
test("the desk takes an advance, and a bill is paid out of it", async ({ browser }) => {
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  const choose = async () => {
    await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(patient.mrn);
    await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
    await page.keyboard.press("Enter");
  };
  await page.goto("/desk/deposits");
  await choose();
  await expect(page.getByRole("textbox", { name: say("Amount") })).toBeFocused();
  await page.keyboard.type("1000");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/bills\/[0-9a-f-]+$/);
  const paper = page.locator("article.sheet");
  const print = page.getByRole("button", { name: say("Print") });
  await print.click();
  await expect(paper).toContainText(say("Receipt voucher"));
  await expect(paper).toContainText("Rupees one thousand only");
  await expect(paper).not.toContainText(say("Duplicate"));
  await print.click();
  await expect(paper).toContainText(say("Duplicate"));

  await page.goto("/desk/bills/new");
  await choose();
  await expect(page.getByRole("searchbox", { name: say("Service or goods") })).toBeFocused();
  await page.keyboard.type("dressing, s");
  await page.keyboard.press("Enter");
  await page.keyboard.type("crut");
  await page.keyboard.press("Enter");
  await expect(page.getByText("₹1,250", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(say("Paid in advance and left"))).toBeVisible(); // only then is it one of the ways
  const cash = page.getByRole("radio", { name: say("Cash") });
  await cash.focus();
  for (let way = 0; way < 4; way += 1) await page.keyboard.press("ArrowRight"); // past UPI, card and cheque
  await expect(page.getByRole("combobox", { name: say("Way {number}", { number: "1" }) })).toHaveValue("deposit");
  await expect(page.getByRole("textbox", { name: say("Amount {number}", { number: "1" }) })).toHaveValue("1000");
  const received = page.getByRole("button", {
    name: say("{amount} received, {advance} from the advance", { amount: "₹250", advance: "₹1,000" }),
  });
  await received.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/bills\/[0-9a-f-]+$/);
  await page.getByRole("button", { name: say("Print") }).click();
  await expect(paper).toContainText(say("From the advance"));

  const read = await ask<{ left: number }>(desk, "billing.deposits", { patientId: patient.patientId });
  expect(read.left).toBe(0);
  await desk.context.close();
});
