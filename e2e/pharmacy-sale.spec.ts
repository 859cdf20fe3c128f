import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { keysOf } from "./counting.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";
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

const boxOf = ({ page, say }: Person) =>
  page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") });

/** Types a medicine, and takes the first that is called so. */
async function take(pharmacist: Person, text: string): Promise<void> {
  const { page, say } = pharmacist;
  await boxOf(pharmacist).fill(text);
  await page.keyboard.press("Enter");
  const taken = page.getByRole("list", { name: say("On the counter") });
  const found = page.getByRole("list", { name: say("Medicines") }).getByRole("button");
  await expect(taken.or(found.first()).first()).toBeVisible();
  if (!(await taken.isVisible())) await found.first().click();
  await expect(taken).toBeVisible();
}

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
  await expect(boxOf(pharmacist)).toBeFocused();
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
  await expect(boxOf(pharmacist)).toBeFocused();
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
  await expect(page.getByRole("heading", { name: say("Prescription from elsewhere") })).toBeVisible();
  await looksRight(pharmacist);
  await page.getByRole("button", { name: say("Name the customer") }).click();
  await looksRight(pharmacist);
});
