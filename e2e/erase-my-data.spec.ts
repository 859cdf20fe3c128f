import { readFile } from "node:fs/promises";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { expect, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { enrol, newcomer, password } from "./booking.ts";
import { pressByKeyboard } from "./by-keyboard.ts";
import { ask, bookedAhead, ownPatient } from "./commands.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";

const shots = process.env.SCREENSHOTS;

/** Nothing on the page is refused by axe, and at no width is it read sideways. */
async function judge({ page }: Person, name: string): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** A record whose person signs in, has a visit ahead and a bill that is paid. */
async function withVisit(me: Person, desk: Person, given: string) {
  const who = newcomer(given);
  await enrol(me, who);
  const patient = await ownPatient(me);
  await bookedAhead(desk, patient);
  const [record] = await ask<{ id: string; mrn: string }[]>(me, "patients.mine");
  if (!record) throw new Error("nobody is registered");
  return { ...who, ...patient, mrn: record.mrn };
}

test("a patient asks by the keyboard of a small phone to be erased, the administration decides, and what is kept can be read without an account", async ({
  browser,
}) => {
  const me = await arrive(browser, "narrowest", "hi");
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const who = await withVisit(me, desk, "Asha");
  const { page, say } = me;
  await page.goto("/my-data");
  const panel = page.getByRole("region", { name: say("Erase the record") });
  const bills = panel.getByRole("listitem").filter({ hasText: say("Bills, without a name") });
  await expect(bills).toContainText(say("Kept until {day}", { day: "" }).trim());
  await expect(bills).toContainText(/20\d\d/);
  await expect(panel.getByText(say("Your account is closed with it, since it looks after nobody else."))).toBeVisible();
  await judge(me, "my-data-erasure-360-hi");
  await pressByKeyboard(page, say("Ask to erase this record"));
  await expect(panel.getByText(say("Asked for, not decided yet"))).toBeVisible();
  const address = await panel.getByRole("link").getAttribute("href");
  if (!address) throw new Error("the wish has no address");
  await judge(me, "my-data-asked-360-hi");

  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  await admin.page.goto("/admin/privacy");
  const wish = admin.page.getByRole("listitem").filter({ hasText: who.name });
  await wish.getByRole("button", { name: admin.say("See what it touches") }).click();
  const step = wish.getByRole("button", { name: admin.say("Erase the record for good") });
  await expect(wish.getByText(admin.say("Visits called off"))).toBeVisible();
  await expect(wish.getByText(admin.say("Bills, without a name"))).toBeVisible();
  await judge(admin, "admin-privacy-1440-en");
  await step.click();
  await wish.getByRole("textbox", { name: admin.say("Your password") }).fill(demoPassword);
  await expect(admin.page.getByText(admin.say("Enter your password again: this cannot be taken back."))).toHaveCount(0);
  await step.click();
  await expect(step).toHaveCount(0);
  await expect(admin.page.getByText(who.name)).toHaveCount(0);
  await admin.page.setViewportSize({ width: 360, height: 740 });
  await judge(admin, "admin-privacy-360-en");

  await page.goto("/home");
  await page.waitForURL((url) => url.pathname !== "/home");
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: say("E-mail or user name") }).fill(who.email);
  await page.getByRole("textbox", { name: say("Password") }).fill(password);
  await page.getByRole("button", { name: say("Sign in"), exact: true }).click();
  const refused = say("The name and the password do not belong together. Check both and try again.");
  await expect(page.getByText(refused)).toBeVisible();

  await page.goto(address);
  await expect(page.getByText(say("Erased"), { exact: true })).toBeVisible();
  await expect(page.getByText(who.mrn)).toBeVisible();
  await expect(page.getByText(say("Bills, without a name"))).toBeVisible();
  await expect(page.getByText(who.name)).toHaveCount(0);
  await judge(me, "erased-360-hi");
  await page.getByLabel(say("Language of the paper")).selectOption("en");
  const saving = page.waitForEvent("download");
  await pressByKeyboard(page, say("Save as PDF"));
  const { text } = await readPdf(await readFile(await (await saving).path()));
  for (const fact of ["Certificate of erasure", who.mrn, "Bills, without a name"]) expect(text).toContain(fact);
  expect(text.replaceAll(/[\s\u200b]/g, "")).toContain(address);
  expect(text).not.toContain(who.name);
  for (const each of [me, desk, admin]) await each.context.close();
});

test("a record that a court wants kept is not erased, and whoever asks is told so in words", async ({ browser }) => {
  const me = await arrive(browser, "phone", "en");
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const who = await withVisit(me, desk, "Usha");
  const admin = await arrive(browser, "desktop", "hi");
  await signInQuietly(admin, "arjun");
  await admin.page.goto("/admin/privacy");
  const holds = admin.page.getByRole("region", { name: admin.say("Holds") });
  await holds.getByRole("textbox", { name: admin.say("Record number") }).fill(who.mrn);
  await expect(holds.getByText(who.name)).toBeVisible();
  await holds.getByRole("textbox", { name: admin.say("Why it has to be kept") }).fill("Court order 12/2026");
  const step = holds.getByRole("button", { name: admin.say("Place a hold") });
  await step.click();
  await holds.getByRole("textbox", { name: admin.say("Your password") }).fill(demoPassword);
  await step.click();
  await expect(holds.getByRole("listitem").filter({ hasText: "Court order 12/2026" })).toBeVisible();
  await judge(admin, "admin-privacy-hold-1440-hi");

  const { page, say } = me;
  await page.goto("/my-data");
  const panel = page.getByRole("region", { name: say("Erase the record") });
  await panel.getByRole("button", { name: say("Ask to erase this record") }).click();
  await expect(panel.getByText(say("The record has to be kept for now."))).toBeVisible();
  await expect(panel.getByText("Court order", { exact: false })).toHaveCount(0);
  await judge(me, "my-data-held-390-en");
  const address = await panel.getByRole("link").getAttribute("href");
  await page.goto(address ?? "");
  await expect(page.getByText(say("The record has to be kept for now."))).toBeVisible();
  await judge(me, "erased-held-390-en");
  for (const each of [me, desk, admin]) await each.context.close();
});

test("the desk asks by the keyboard for whoever stands there, with the password anew, and the person sees it at home", async ({
  browser,
}) => {
  const me = await arrive(browser, "phone", "en");
  const desk = await arrive(browser, "desktop", "hi");
  await signInQuietly(desk, "kavita");
  const who = await withVisit(me, desk, "Kamla");
  const { page, say } = desk;
  await page.goto(`/desk/patients/${who.patientId}`);
  const panel = page.getByRole("region", { name: say("Erase the record") });
  await expect(panel.getByText(say("Bills, without a name"))).toHaveCount(0);
  await pressByKeyboard(page, say("See what it touches"));
  const bills = panel.getByRole("listitem").filter({ hasText: say("Bills, without a name") });
  await expect(bills).toContainText(say("Kept until {day}", { day: "" }).trim());
  await expect(bills).toContainText("माल और सेवा कर अधिनियम"); // laws are named in the reader's language
  await expect(
    panel.getByText(say("Their account is closed with it, where it looks after nobody else.")),
  ).toBeVisible();
  await judge(desk, "desk-erasure-1440-hi");
  await pressByKeyboard(page, say("Ask to erase this record"));
  await expect(panel.getByText(say("Choose one."))).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(panel.getByLabel(say("Known by"))).toBeFocused();
  await page.keyboard.press("ArrowDown"); // a photo ID comes first
  await pressByKeyboard(page, say("Ask to erase this record"));
  const secret = panel.getByRole("textbox", { name: say("Your password") });
  await expect(secret).toBeVisible();
  await expect(panel.getByText(say("Asked for, not decided yet"))).toHaveCount(0);
  await judge(desk, "desk-erasure-password-1440-hi");
  await secret.focus();
  await page.keyboard.type("not the one");
  await page.keyboard.press("Enter");
  await expect(panel.getByText(say("That is not the password of your account."))).toBeVisible();
  await secret.fill(demoPassword);
  await secret.press("Enter");
  await expect(panel.getByText(say("Asked for, not decided yet"))).toBeVisible();
  const address = await panel.getByRole("link").getAttribute("href");
  await judge(desk, "desk-erasure-asked-1440-hi");
  await page.setViewportSize({ width: 360, height: 740 });
  await judge(desk, "desk-erasure-asked-360-hi");
  await expect(panel.getByRole("button", { name: say("Save as PDF") })).toBeVisible();

  await me.page.goto("/my-data");
  const mine = me.page.getByRole("region", { name: me.say("Erase the record") });
  await expect(
    mine.getByText(me.say("Asked for at the front desk on {asked}.", { asked: "" }).slice(0, -2)),
  ).toBeVisible();
  expect(await mine.getByRole("link").getAttribute("href")).toBe(address);
  for (const each of [me, desk]) await each.context.close();
});
