import { expect, type Page, test } from "@playwright/test";
import { booked, registered } from "./commands.ts";
import { arrive, newName, signInQuietly } from "./people.ts";
import { textOfPages } from "./printed.ts";
import { expectBlocked, reloadWithoutNetwork, saveOnDevice } from "./without-network.ts";

test.use({ serviceWorkers: "allow" });

/** Counts what goes to the printer and leaves the sheet drawn, as it is while the paper comes. */
async function withoutPrinter(page: Page) {
  await page.addInitScript(() => {
    window.print = () => {
      document.body.dataset.printed = String(Number(document.body.dataset.printed ?? 0) + 1);
    };
  });
}

test("the desk prints its day with one key, all doctors or one, without a network too, and no page is blank", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say } = desk;
  const patient = await registered(desk, { name: newName("Venkatanarasimharajuvaripeta Subrahmanyam") });
  const one = await booked(desk, { doctor: "Anil Kapadia", patient });
  const other = await booked(desk, { doctor: "Prakash Shetty" });
  await withoutPrinter(page);
  await page.goto("/desk");
  await expect(page.getByRole("row").filter({ hasText: one.code })).toBeVisible();
  await desk.context.setOffline(true);

  await page.keyboard.press("d");
  await expect(page.locator("body")).toHaveAttribute("data-printed", "1");
  const all = textOfPages(await page.pdf({ preferCSSPageSize: true }));
  const text = all.join(" ");
  for (const { patient: who, code } of [one, other]) {
    expect(text).toContain(who.name);
    expect(text).toContain(code);
  }
  expect(text).toContain("Prakash Shetty");
  expect(text).toContain(say("Confirmed"));
  expect(all.filter((each) => each.length < 20)).toEqual([]);

  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".sheet")).toHaveCount(0);
  await page.getByLabel(say("Doctor"), { exact: true }).selectOption({ label: one.doctor.name });
  await page.getByRole("button", { name: say("Print the day") }).click();
  const pages = textOfPages(await page.pdf({ preferCSSPageSize: true }));
  expect(pages.join(" ")).toContain(patient.name);
  expect(pages.join(" ")).not.toContain(other.patient.name);
  expect(pages.filter((each) => each.length < 20)).toEqual([]);
  await desk.context.close();
});

test("the desk's day is there after a reload without the network, says how old it is and what cannot be done now", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say } = desk;
  const { code, patient } = await booked(desk, { doctor: "Prakash Shetty" });
  await page.goto("/desk");
  const row = page.getByRole("row").filter({ hasText: code });
  await expect(row).toBeVisible();
  await saveOnDevice(desk);
  await reloadWithoutNetwork(desk);
  await expect(row).toContainText(patient.name);
  await expect(page.getByText(/^As of .+, offline$/)).toBeVisible();
  await expectBlocked(desk, page.getByRole("button", { name: say("Book for a patient") }));
  await row.click();
  await expectBlocked(desk, page.locator("[data-first-action]"));
  await page.getByRole("button", { name: say("The day after"), exact: true }).click();
  await page.getByRole("button", { name: say("The day after"), exact: true }).click();
  await expect(page.getByText(say("This day needs a connection"))).toBeVisible();
  await desk.context.setOffline(false);
  await expect(page.getByText(/^As of .+, offline$/)).toHaveCount(0);
  await desk.context.close();
});
