import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";
import { sellUnits, stockUp } from "./shelves.ts";

const brand = "Febrinol 650";
const medicine = "Febrinol 650 Tablet";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

const boxOf = ({ page, say }: Person) =>
  page.getByRole("searchbox", { name: say("Scan or type the number of the bill") });

test("a bill is scanned, some of it comes back by keyboard, a part is written off and the cash leaves the drawer", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, brand);
  const { number } = await sellUnits(pharmacist, brand, 15);
  const { page, say } = pharmacist;
  const { keyboard } = page;
  await page.goto("/pharmacy/returns");
  await expect(boxOf(pharmacist)).toBeFocused();
  await keyboard.type("PNE/PH00/0000000");
  await keyboard.press("Enter");
  await expect(page.getByText(/sold nothing on a bill with this number/)).toBeVisible();
  await keyboard.type(number.toLowerCase());
  await keyboard.press("Enter");
  const units = page.getByRole("textbox", { name: say("How many of {brand} come back", { brand: medicine }) }).first();
  await expect(units).toBeFocused();
  await keyboard.type("99");
  await expect(page.getByText(say("One of the numbers does not fit."))).toBeVisible();
  await units.fill("5");
  await page
    .getByRole("combobox", { name: say("Condition of {brand}", { brand: medicine }) })
    .first()
    .selectOption("damaged");
  await expect(page.getByText(/Written off and thrown away: 5/)).toBeVisible();
  await looksRight(pharmacist);
  await units.focus();
  const take = page.getByRole("button", { name: /^Take back for ₹/ });
  for (let press = 0; press < 5 && !(await take.evaluate((each) => each === document.activeElement)); press++)
    await keyboard.press("Enter");
  await expect(take).toBeFocused();
  await keyboard.press("Enter");
  const password = page.getByRole("textbox", { name: say("Your password") });
  await password.fill(demoPassword);
  await expect(units).toHaveValue("5");
  await keyboard.press("Enter");
  await expect(page.getByText(/^Taken back for ₹/)).toBeVisible();
  await expect(page.getByText(/out of the drawer now/)).toBeVisible();
  await expect(page.getByRole("button", { name: say("Next return") })).toBeFocused();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Print credit note/ }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
  await looksRight(pharmacist);
});

test("everything of a sale comes back once, in Hindi on the narrowest phone", async ({ browser }) => {
  const pharmacist = await arrive(browser, "narrowest", "hi");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, brand);
  const { number } = await sellUnits(pharmacist, brand, 3);
  const { page, say } = pharmacist;
  await page.goto(`/pharmacy/returns?bill=${encodeURIComponent(number)}`);
  await page.getByRole("button", { name: say("Everything comes back") }).click();
  await looksRight(pharmacist);
  const form = page.locator("form");
  await form.locator("button[type=submit]").click();
  await page.getByRole("textbox", { name: say("Your password") }).fill(demoPassword);
  await looksRight(pharmacist);
  await form.locator("button[type=submit]").click();
  await page.getByRole("button", { name: say("Next return") }).click();
  await boxOf(pharmacist).fill(number);
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Everything of this sale came back already."))).toBeVisible();
  await looksRight(pharmacist);
});
