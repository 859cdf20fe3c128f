import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask, listed, registered } from "./commands.ts";
import { hospitalDay } from "./hospital-clock.ts";
import { arrive, newName, signInQuietly } from "./people.ts";

/** A minute of an evening when no doctor sits, unlike that of any other run. */
async function lateTomorrow() {
  const day = (await hospitalDay()).add({ days: 1 });
  const minutes = Math.floor(Math.random() * 100);
  const time = Temporal.PlainTime.from("21:00").add({ minutes });
  const startsAt = day.toZonedDateTime({ timeZone: "Asia/Kolkata", plainTime: time }).toInstant();
  return { day: day.toString(), time: time.toString({ smallestUnit: "minute" }), startsAt };
}

test("the desk squeezes somebody in outside a doctor's hours, with a reason that the visit keeps", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say } = desk;
  const { mrn, name, patientId } = await registered(desk);
  const doctor = await listed(desk, "Anil Kapadia");
  const { day, time, startsAt } = await lateTomorrow();
  const reason = newName("Drip until nine");
  await page.goto("/desk/book");
  await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(mrn);
  await expect(page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.getByRole("searchbox", { name: say("Name, department or specialisation") }).fill("Kapadia");
  await expect(page.getByRole("grid", { name: say("Doctors") }).locator("tbody tr")).toHaveCount(1);
  await page.keyboard.press("Enter");

  await page.getByRole("button", { name: say("Squeeze in"), exact: true }).click();
  const form = page.locator("form").filter({ hasText: say("Why it cannot wait") });
  await form.getByLabel(say("Day"), { exact: true }).fill(day);
  await form.getByLabel(say("Time"), { exact: true }).fill(time);
  await expect(form.getByRole("button", { name: say("Squeeze in") }), "not without a reason").toBeDisabled();
  await form.getByRole("textbox", { name: say("Why it cannot wait") }).fill(reason);
  await settle(page);
  expect.soft(await violationsOn(page), "a time outside the hours").toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Squeezed in: {squeeze}", { squeeze: reason }))).toBeVisible();
  await page.getByRole("textbox", { name: say("Reason for the visit") }).press("Enter");
  await expect(page.getByRole("heading", { name: say("Visit confirmed") })).toBeVisible();

  await page.goto("/desk");
  await page.getByRole("button", { name: say("The day after") }).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText(say("squeezed in"));
  await row.click();
  await expect(page.getByRole("complementary").getByText(reason)).toBeVisible();
  const { items } = await ask<{ items: { startsAt: string; doctorId: string }[] }>(desk, "appointments.list", {
    patientId,
    limit: 5,
  });
  expect(items.map((visit) => [visit.doctorId, Temporal.Instant.from(visit.startsAt).toString()])).toEqual([
    [doctor.id, startsAt.toString()],
  ]);
  await desk.context.close();
});
