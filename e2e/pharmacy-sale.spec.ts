import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { keysOf } from "./counting.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
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

test("what needs a prescription is not taken, in Hindi on the narrowest phone", async ({ browser }) => {
  const pharmacist = await arrive(browser, "narrowest", "hi");
  await signInQuietly(pharmacist, "suresh");
  const { page, say } = pharmacist;
  await page.goto("/pharmacy/sale");
  await page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") }).fill("Telmiwell 40");
  await page.keyboard.press("Enter");
  const only = page.getByRole("list", { name: say("Medicines") }).getByRole("button");
  const refusal = page.getByText(say("This medicine is given on prescription only."));
  await expect(refusal.or(only.first()).first()).toBeVisible();
  if (!(await refusal.isVisible())) await only.first().click();
  await expect(refusal).toBeVisible();
  await looksRight(pharmacist);
});
