import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { keysOf } from "./counting.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";
import { pickBox, pickFirst, picks } from "./picking.ts";
import { stockUp } from "./shelves.ts";

const brand = "Febrinol 650";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

test("over the counter by scanner and keyboard: two strips and a loose tablet, paid in cash, and the next customer", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  const code = await stockUp(pharmacist, brand);
  const { page, say } = pharmacist;
  const { keyboard } = page;
  await page.goto("/pharmacy/sale");
  const box = page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") });
  await expect(box).toBeFocused();
  const scan = async () => {
    await keyboard.type(code);
    await keyboard.press("Enter");
  };
  await scan();
  const units = page.getByRole("textbox", { name: say("How many of {brand}", { brand: "Febrinol 650 Tablet" }) });
  await expect(units).toHaveValue("15");
  await scan();
  await expect(units).toHaveValue("30");
  await units.fill("31");
  await looksRight(pharmacist);
  await box.focus();
  const { press, pressed } = keysOf(page);
  await press("Enter");
  const pay = page.getByRole("button", { name: /received$/ });
  await expect(pay).toBeFocused();
  await expect(pay).not.toHaveAttribute("aria-disabled", "true");
  await press("Enter");
  await expect(page.getByText(say("Sold"), { exact: true })).toBeVisible();
  expect(pressed()).toBe(2);
  await expect(page.getByText(/\/PH\d\d\/\d{7}/)).toBeVisible();
  await expect(page.getByRole("button", { name: say("Next customer") })).toBeFocused();
  await keyboard.press("Enter");
  await expect(box).toBeFocused();
});

/** Types a medicine, and takes the first that is called so. */
async function take(pharmacist: Person, text: string): Promise<void> {
  await pickFirst(pharmacist, text);
  await expect(pharmacist.page.getByRole("list", { name: pharmacist.say("On the counter") })).toBeVisible();
}

test("what fits is found while one types, each row says what tells packs apart, and arrows and Enter take one", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, brand);
  const { page, say } = pharmacist;
  const { keyboard } = page;
  await page.goto("/pharmacy/sale");
  const box = pickBox(pharmacist);
  await expect(box).toBeFocused();
  // An answer that comes after the next one is dropped.
  let isHeld = true;
  await page.route("**/trpc/catalogue.find**", async (route) => {
    const isOld = isHeld && !decodeURIComponent(route.request().url()).includes("paracet");
    isHeld = false;
    if (isOld) await new Promise((done) => setTimeout(done, 2_000));
    await route.continue();
  });
  await keyboard.type("telmi");
  await page.waitForRequest((request) => request.url().includes("catalogue.find"));
  await box.fill("paracet");
  const found = picks(pharmacist);
  await expect(found.first()).toContainText("Paracetamol");
  await expect(found.filter({ hasText: "Telmi" })).toHaveCount(0);
  await page.unrouteAll({ behavior: "wait" });
  await expect(found.filter({ hasText: "Telmi" })).toHaveCount(0);
  const strip = found.filter({ hasText: "Febrinol 650 Tablet" });
  await expect(strip).toContainText("strip of 15 tablets");
  await expect(strip).toContainText(/₹\d/);
  await expect(strip).toContainText(/\d tablets here/);
  await expect(found.first()).toHaveAttribute("aria-selected", "true");
  await looksRight(pharmacist);
  await keyboard.press("ArrowDown");
  await expect(found.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(box).toHaveAttribute("aria-activedescendant", (await found.nth(1).getAttribute("id")) ?? "none");
  await keyboard.press("Escape");
  await expect(found).toHaveCount(0);
  await expect(box).toHaveValue("paracet");
  await box.fill("Febrinol 650");
  await expect(found.first()).toContainText("Febrinol 650 Tablet");
  await keyboard.press("Enter");
  await expect(page.getByRole("list", { name: say("On the counter") })).toContainText("Febrinol 650 Tablet");
  await expect(box).toHaveValue("");
});

test("on a prescription from elsewhere by keyboard: a newcomer is registered, the paper written down, and what was typed stays", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, "Telmiwell 40");
  const { page, say } = pharmacist;
  const { keyboard } = page;
  await page.goto("/pharmacy/sale");
  await take(pharmacist, "Telmiwell 40");
  await expect(pickBox(pharmacist)).toBeFocused();
  await expect(page.getByText(say("Prescription needed"), { exact: true })).toBeVisible();
  await expect(page.getByText(say("Say who the customer is first."))).toBeVisible();
  await looksRight(pharmacist);
  await keyboard.press("Enter");
  const search = page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") });
  await expect(search).toBeFocused();
  const name = newName("Counter");
  await keyboard.type(name);
  await expect(page.getByText(say("Nobody found"))).toBeVisible();
  await settle(page); // what is typed first finds nobody either: the answer to the whole name is the one that counts
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: say("Name"), exact: true })).toHaveValue(name);
  await page.getByRole("combobox", { name: say("Sex") }).selectOption("female");
  await page.getByRole("textbox", { name: say("Age or date of birth") }).fill("40");
  await looksRight(pharmacist);
  await keyboard.press("Enter");
  await expect(page.getByText(name)).toBeVisible();
  await expect(pickBox(pharmacist)).toBeFocused();
  await keyboard.press("Enter");
  const doctor = page.getByRole("textbox", { name: say("Name of the doctor") });
  await expect(doctor).toBeFocused();
  await keyboard.type("Dr. Meera Sen");
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: say("Registration number") })).toBeFocused();
  await keyboard.type("MMC-4411");
  await keyboard.press("Enter");
  await keyboard.type("12 MG Road, Pune");
  await expect(page.getByRole("textbox", { name: say("Address of the doctor") })).toHaveValue("12 MG Road, Pune");
  await looksRight(pharmacist);
  await page.route("**/trpc/pharmacy.sell**", (route) => route.abort());
  await keyboard.press("Enter");
  const pay = page.getByRole("button", { name: /received$/ });
  await expect(pay).toBeFocused();
  await expect(pay).not.toHaveAttribute("aria-disabled", "true");
  await keyboard.press("Enter");
  await expect(page.getByRole("status").or(page.getByRole("alert")).first()).toBeVisible();
  await expect(doctor).toHaveValue("Dr. Meera Sen");
  await page.unroute("**/trpc/pharmacy.sell**");
  await expect(pay).not.toHaveAttribute("aria-busy", "true");
  await pay.press("Enter");
  await expect(page.getByText(say("Sold"), { exact: true })).toBeVisible();
});

test("what needs a prescription asks for a name and the paper, in Hindi on the narrowest phone", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "narrowest", "hi");
  await signInQuietly(pharmacist, "suresh");
  const { page, say } = pharmacist;
  await page.goto("/pharmacy/sale");
  await take(pharmacist, "Telmiwell 40");
  await expect(page.getByText(say("Prescription needed"), { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: say("On the counter") })).toContainText("पत्ते में 15 गोलियाँ");
  await expect(page.getByRole("heading", { name: say("Prescription from elsewhere") })).toBeVisible();
  await looksRight(pharmacist);
  await page.getByRole("button", { name: say("Name the customer") }).click();
  await looksRight(pharmacist);
});
