import { expect, test } from "@playwright/test";
import { ask, registered } from "./commands.ts";
import { arrive, signInQuietly } from "./people.ts";

/** By keyboard alone: a bill of two lines, a part of it in cash and a part by card, and the rest when the patient comes back. */
test("a bill is paid in parts: cash and card now, the rest by UPI later, and its paper says each", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  await page.goto("/desk/bills/new");
  await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(patient.mrn);
  await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("searchbox", { name: say("Service or goods") })).toBeFocused();
  for (const sought of ["dressing, s", "crut"]) {
    await page.keyboard.type(sought);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("button", { name: say("{amount} received", { amount: "₹1,250" }) })).toBeEnabled();
  await page.keyboard.press("Enter");

  // Back from the button to the ways of paying, and along them to the last but one.
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("radio", { name: say("Cash") })).toBeFocused();
  for (let way = 0; way < 4; way += 1) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: say("In parts") })).toBeChecked();
  const field = (role: "combobox" | "textbox" | "button", name: string) => page.getByRole(role, { name, exact: true });
  const on = async (role: "combobox" | "textbox" | "button", name: string) => {
    await page.keyboard.press("Tab");
    await expect(field(role, name)).toBeFocused();
  };
  await expect(field("combobox", say("Way {number}", { number: "1" }))).toBeVisible();
  await on("combobox", say("Way {number}", { number: "1" }));
  await on("textbox", say("Amount {number}", { number: "1" }));
  await page.keyboard.type("300");
  await on("button", say("Take way {number} off", { number: "1" }));
  await on("combobox", say("Way {number}", { number: "2" }));
  await page.keyboard.type("Card");
  await on("textbox", say("Amount {number}", { number: "2" }));
  await page.keyboard.type("400");
  await on("button", say("Take way {number} off", { number: "2" }));
  await on("textbox", say("Reference on the slip"));
  await page.keyboard.type("4111111111111111");
  await expect(
    page.getByText(
      say("This looks like the number of a card. Never write one down: enter the reference from the terminal's slip."),
    ),
  ).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(String(Date.now()).slice(-12).padStart(12, "5"));
  await on("button", say("Another way"));
  await on("combobox", say("Why is it paid later?"));
  await on("textbox", say("Note"));
  await on("button", say("{amount} received", { amount: "₹700" }));
  await page.keyboard.press("Enter");

  await page.waitForURL(/\/desk\/bills\/[0-9a-f-]+$/);
  const main = page.getByRole("main");
  await expect(main).toContainText(say("Partly paid"));
  await expect(field("button", say("{amount} received", { amount: "₹550" }))).toBeVisible();
  await page.getByRole("radio", { name: say("Cash") }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(field("textbox", say("UPI reference"))).toBeVisible();
  await on("textbox", say("UPI reference"));
  await page.keyboard.type(`6${String(Date.now()).slice(-11)}`);
  await on("button", say("{amount} received", { amount: "₹550" }));
  await page.keyboard.press("Enter");
  await expect(main).toContainText(say("Paid"));
  await expect(main).not.toContainText(say("Partly paid"));

  await page.emulateMedia({ media: "print" });
  const paper = page.locator("article.sheet");
  for (const [way, amount] of [
    [say("Cash"), "₹300"],
    [say("Card"), "₹400"],
    [say("UPI at the counter"), "₹550"],
  ] as const)
    await expect(paper.getByRole("row").filter({ hasText: way })).toContainText(amount);
  await expect(paper).not.toContainText(say("Left to pay"));
  const { items } = await ask<{ items: { patientName: string; due: boolean; paid: number; left: number }[] }>(
    desk,
    "billing.deskBills",
    {},
  );
  expect(items.find(({ patientName }) => patientName === patient.name)).toMatchObject({ paid: 125_000, left: 0 });
  await desk.context.close();
});
