import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { freeTimes } from "./booking.ts";
import { branchOf, listed } from "./commands.ts";
import { arrive, signInQuietly } from "./people.ts";

test("the desk adds hours in the week view, sees at once what patients will see, and patients see it once it is saved", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say, sayOf } = desk;
  const doctor = await listed(desk, "Prakash Shetty", await branchOf(desk));
  await page.goto(`/desk/doctors/${doctor.id}`);
  const offered = page.getByRole("list", { name: say("What patients will see") }).getByRole("listitem");
  const early = offered.filter({ hasText: "6:00 am" });
  await expect(offered).toHaveCount(14);
  await expect(early).toHaveCount(0);

  await page.getByRole("button", { name: say("Week after") }).click();
  await page.getByRole("button", { name: say("Add hours on {dayName}", { dayName: "Wednesday" }) }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(say("From"), { exact: true }).fill("06:00");
  await sheet.getByLabel(say("To"), { exact: true }).fill("07:00");
  await settle(page);
  expect.soft(await violationsOn(page), "hours of a day").toEqual([]);
  await sheet.getByRole("button", { name: sayOf("a button", "Done"), exact: true }).click();
  await expect(early.first(), "before it is saved").toBeVisible();
  await expect(
    page.getByText(say("With the changes that are not saved yet. Booked times are left out later.")),
  ).toBeVisible();

  const save = page.getByRole("button", { name: say("Save the week") });
  await save.click();
  const saved = () =>
    expect(page.getByRole("button", { name: say("Undo changes") }), "no more on its way").toHaveCount(0);
  await saved();
  await page.reload();
  await expect(early.first(), "told by the server").toBeVisible();
  const visitor = await arrive(browser, "phone", "en");
  await visitor.page.goto(`/doctors/${doctor.id}`);
  const days = visitor.page.locator("label").filter({ has: visitor.page.getByRole("radio", { name: /^Wednesday, / }) });
  await days.last().click();
  await expect(freeTimes(visitor).filter({ hasText: /^6:00 am/ })).toHaveCount(1);

  await page.getByRole("button", { name: say("Week after") }).click();
  await page.getByRole("button", { name: "Wednesday, 06:00–07:00" }).click();
  await sheet.getByRole("button", { name: say("Remove these hours") }).click();
  await expect(early).toHaveCount(0);
  await save.click();
  await saved();
  await visitor.context.close();
  await desk.context.close();
});
