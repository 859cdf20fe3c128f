import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { bookedAhead } from "./commands.ts";
import { arrive, signInQuietly } from "./people.ts";
import { reloadWithoutNetwork, saveOnDevice } from "./without-network.ts";

test.use({ serviceWorkers: "allow" });

test("a doctor steps to another day, the address keeps it, and without a network says what is not kept", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { patient, days } = await bookedAhead(desk);
  const { name } = patient;
  const doctor = await arrive(browser, "landscape", "hi");
  const { page, say } = doctor;
  await signInQuietly(doctor, "ananya");
  await page.goto("/doctor");
  const strip = page.getByRole("group", { name: say("Visits of the week") });
  await expect(strip.getByRole("radio")).toHaveCount(7);
  const visit = page.getByRole("link").filter({ hasText: name });
  await expect(visit).toHaveCount(0);

  const forth = page.getByRole("button", { name: say("The day after") });
  for (let step = 0; step < days; step += 1) await forth.tap();
  await expect(visit).toBeVisible();
  const there = page.url();
  expect(there).toMatch(/\/doctor\?day=\d{4}-\d\d-\d\d$/);
  await expect(strip.getByRole("radio", { checked: true })).toHaveAccessibleName(/, \d+ अपॉइंटमेंट$/);
  await settle(page);
  expect.soft(await violationsOn(page), "another day").toEqual([]);
  await page.reload();
  await expect(visit).toBeVisible();

  // A chart keeps its day beside it, and the way back on a phone leads to that day.
  await visit.tap();
  await expect(page.getByRole("button", { name: say("Start visit") })).toHaveAttribute("aria-disabled", "true");
  await expect(visit).toHaveAttribute("aria-current", "page");
  await page.goto(there);
  await strip.getByRole("radio", { checked: true }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => page.url()).not.toBe(there);
  await page.getByRole("button", { name: say("Today"), exact: true }).tap();
  await expect(page).toHaveURL(/\/doctor$/);

  await saveOnDevice(doctor);
  await reloadWithoutNetwork(doctor);
  await expect(page.getByRole("list", { name: say("Visits to come") })).toBeVisible();
  for (let step = 0; step < days; step += 1) await forth.tap();
  await expect(page.getByText(say("This day needs a connection"))).toBeVisible();
  await doctor.context.setOffline(false);
  await desk.context.close();
  await doctor.context.close();
});
