import { expect, test } from "@playwright/test";
import { ask, registered } from "./commands.ts";
import { arrive, signInQuietly } from "./people.ts";

interface Bought {
  readonly items: readonly { readonly state: string; readonly contents: readonly { readonly left: number }[] }[];
}

/** A package is sold for cash, pays for a visit, and gets its use back when the desk calls that off. */
test("the desk sells a package, books a visit with it, and cancelling gives the use back", async ({ browser }) => {
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  const left = async () => {
    const { items } = await ask<Bought>(desk, "billing.patientPackages", { patientId: patient.patientId });
    return items.flatMap(({ contents }) => contents.map((content) => content.left));
  };
  const choose = async () => {
    await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(patient.mrn);
    await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
    await page.keyboard.press("Enter");
  };
  await page.goto("/desk/packages");
  await choose();
  await expect(page.getByText(say("No package so far"))).toBeVisible();
  const packages = page.getByRole("combobox", { name: say("Package"), exact: true });
  await packages.selectOption({ label: "Diabetes year · ₹2,200" });
  await page
    .getByRole("button", { name: say("{taken}, sell", { taken: say("{amount} received", { amount: "₹2,200" }) }) })
    .click();
  await page.waitForURL(/\/desk\/bills\/[0-9a-f-]+$/);
  await expect(page.getByText(/^Diabetes year: 4 × Blood sugar, random/).first()).toBeVisible();
  expect(await left()).toEqual([4, 4]);

  await page.goto("/desk/book");
  await choose();
  await page.getByRole("searchbox", { name: say("Name, department or specialisation") }).fill("Prakash Shetty");
  await page
    .getByRole("row", { name: /Prakash Shetty/ })
    .getByRole("button", { name: say("Choose") })
    .click();
  await page
    .locator("main button", { hasText: /^\d+:\d\d [ap]m/ })
    .first()
    .click();
  const uses = page.getByRole("combobox", { name: say("Pay with a package") });
  await uses.selectOption({ label: say("{name}, {left} left", { name: "Diabetes year", left: "4" }) });
  await expect(page.getByRole("group", { name: say("Payment") })).toHaveCount(0);
  const soon = "This visit is soon: if you cancel it, the package does not get its use back.";
  await expect(page.getByText(say(soon))).toBeVisible();
  await page.getByRole("button", { name: say("Confirm visit"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("Visit confirmed") })).toBeVisible();
  expect(await left()).toEqual([3, 4]);

  await page.getByRole("link", { name: say("To the day board") }).click();
  await page.getByRole("row").filter({ hasText: patient.name }).click();
  const panel = page.getByRole("complementary");
  await panel.getByRole("button", { name: say("Move visit") }).click();
  const moving = page.getByRole("dialog");
  await moving
    .locator("button", { hasText: /^\d+:\d\d [ap]m/ })
    .first()
    .click();
  const usedUp =
    "The package pays for the new time too. If this visit is cancelled after that, the package does not get its use back.";
  await expect(moving.getByText(say(usedUp))).toBeVisible();
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: say("Cancel visit") }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(say("The package gets its use back."))).toBeVisible();
  await dialog.getByRole("textbox", { name: say("Reason") }).fill("The doctor is called away");
  await dialog.getByRole("button", { name: say("Cancel visit") }).click();
  await expect.poll(left).toEqual([4, 4]);

  await page.goto("/desk/packages");
  await choose();
  await expect(page.getByText(say("{left} of {quantity} left", { left: "4", quantity: "4" })).first()).toBeVisible();
  await desk.context.close();
});
