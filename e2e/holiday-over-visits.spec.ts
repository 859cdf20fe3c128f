import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask, branchOf, listed, registered, send } from "./commands.ts";
import { hospitalDay } from "./hospital-clock.ts";
import { arrive, newName, signInQuietly } from "./people.ts";

interface Slot {
  readonly branchId: string;
  readonly startsAt: string;
}

const zone = "Asia/Kolkata";

test("a holiday over booked visits: they are shown before, one is moved and one called off, and each has its result", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await signInQuietly(admin, "arjun");
  const { page, say } = admin;
  const branchId = await branchOf(desk);
  const doctor = await listed(desk, "Anil Kapadia", branchId);
  const today = await hospitalDay();
  const days = { from: `${today.add({ days: 23 })}`, to: `${today.add({ days: 28 })}` }; // past the days that have visits
  const { items } = await ask<{ items: Slot[] }>(desk, "appointments.slots", {
    doctorId: doctor.id,
    branchId,
    ...days,
  });
  const [stays, goes] = [await registered(desk), await registered(desk)];
  const visits = [];
  for (const [place, { patientId }] of [stays, goes].entries()) {
    const slot = { doctorId: doctor.id, branchId, startsAt: items[place]?.startsAt, patientId };
    const { appointmentId } = await send<{ appointmentId: string }>(desk, "appointments.hold", slot);
    await send(desk, "billing.takePayment", { appointmentId, method: "cash" });
    visits.push(appointmentId);
  }
  const startsAt = Temporal.Instant.from(items[0]?.startsAt ?? "");
  const day = startsAt.toZonedDateTimeISO(zone).toPlainDate().toString();

  await page.goto("/admin/settings");
  const panel = page.getByRole("region", { name: say("Holidays") });
  const name = newName("Fair");
  await panel.locator("input[name=day]").fill(day);
  await panel.getByLabel(say("Where")).selectOption(branchId);
  await panel.getByLabel(say("Name in English")).fill(name);
  const touched = panel.getByRole("list", { name: say("Booked visits") });
  for (const who of [stays, goes]) await expect(touched.getByText(who.name)).toBeVisible();
  await settle(page);
  expect.soft(await violationsOn(page), "a holiday over booked visits").toEqual([]);
  await panel.getByRole("button", { name: say("Add the holiday") }).click();
  const holiday = panel
    .getByRole("list", { name: say("Holidays") })
    .getByRole("listitem")
    .filter({ hasText: name });
  await holiday.getByRole("button", { name: /^Move or cancel \d+ visits?$/ }).click();

  const sheet = page.getByRole("dialog");
  const rows = sheet.getByRole("list", { name: say("Visits") }).getByRole("listitem");
  const choice = (who: string) => rows.filter({ hasText: who }).getByRole("combobox");
  await expect(choice(stays.name)).toHaveValue("move");
  await choice(goes.name).selectOption("cancel");
  await sheet.getByRole("textbox", { name: say("Reason") }).fill(name);
  await sheet.getByRole("button", { name: /^Change \d+ visits?$/ }).click();
  await page.getByRole("link", { name: say("On a page of its own") }).click();
  await expect(page.getByText(say("All are done."))).toBeVisible({ timeout: 20_000 });
  for (const who of [stays, goes]) await expect(page.getByText(who.name)).toBeVisible();

  type Visit = { status: string; startsAt: string };
  const [moved, cancelled] = await Promise.all(
    visits.map((appointmentId) => ask<Visit>(desk, "appointments.byId", { appointmentId })),
  );
  expect(cancelled?.status).toBe("cancelled");
  expect(moved?.status).toBe("confirmed");
  expect(
    Temporal.Instant.from(moved?.startsAt ?? "")
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString(),
  ).not.toBe(day);
  const free = await ask<{ items: Slot[] }>(desk, "appointments.slots", {
    doctorId: doctor.id,
    branchId,
    from: day,
    to: day,
  });
  expect(free.items).toEqual([]);

  await page.goto("/admin/settings");
  await expect(holiday.getByRole("button", { name: /^Move or cancel/ })).toHaveCount(0);
  await holiday.getByRole("button", { name: /^Take back/ }).click();
  await expect(holiday).toHaveCount(0);
  for (const { context } of [desk, admin]) await context.close();
});
