import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, branchOf, listed, ownPatient, registered, send } from "./commands.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

interface Slot {
  readonly branchId: string;
  readonly startsAt: string;
}

async function at(browser: Browser, login: string): Promise<Person> {
  const person = await arrive(browser, "desktop", "en");
  await signInQuietly(person, login);
  return person;
}

/** The first free times of a day of this doctor that nobody else's story needs. */
async function timesAhead(desk: Person, doctorId: string): Promise<readonly [Slot, Slot]> {
  const today = Temporal.Now.plainDateISO("Asia/Kolkata");
  const asked = {
    doctorId,
    branchId: await branchOf(desk),
    from: `${today.add({ days: 4 })}`,
    to: `${today.add({ days: 13 })}`,
  };
  const { items } = await ask<{ items: Slot[] }>(desk, "appointments.slots", asked);
  const [first, second] = items;
  if (!first || !second) throw new Error("no free time");
  return [first, second];
}

async function bookedAt(
  desk: Person,
  doctorId: string,
  { branchId, startsAt }: Slot,
  patientId: string,
): Promise<string> {
  const asked = { doctorId, branchId, startsAt, patientId };
  const { appointmentId } = await send<{ appointmentId: string }>(desk, "appointments.hold", asked);
  await send(desk, "billing.takePayment", { appointmentId, method: "cash" });
  return appointmentId;
}

test("leave over booked visits: one is moved to the nearest time, one called off with its refund and told, also after a reload", async ({
  browser,
}) => {
  const desk = await at(browser, "kavita");
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Leela"));
  const { page, say } = desk;
  const doctor = await listed(desk, "Balakrishnan");
  const [first, second] = await timesAhead(desk, doctor.id);
  const stays = await registered(desk);
  const moved = await bookedAt(desk, doctor.id, first, stays.patientId);
  const { patientId, name } = await ownPatient(patient);
  const cancelled = await bookedAt(desk, doctor.id, second, patientId);

  const day = Temporal.Instant.from(first.startsAt).toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
  const leave = { doctorId: doctor.id, branchId: first.branchId, kind: "leave", fromDate: day, toDate: day };
  const { exceptionId } = await send<{ exceptionId: string }>(desk, "doctors.addException", leave);
  await page.goto(`/desk/doctors/${doctor.id}`);
  await expect(page.getByText(/booked visits? lies? in time off$/)).toBeVisible();
  await page.getByRole("button", { name: say("Move or cancel") }).focus();
  await page.keyboard.press("Enter");

  const sheet = page.getByRole("dialog");
  const rows = sheet.getByRole("list", { name: say("Visits") }).getByRole("listitem");
  const choice = (who: string) => rows.filter({ hasText: who }).getByRole("combobox");
  await expect(choice(stays.name)).toHaveValue("move");
  await expect(choice(name).locator("option", { hasText: "₹500 goes back" })).toHaveCount(1);
  await choice(name).selectOption("cancel");
  await settle(page);
  expect.soft(await violationsOn(page), "leave over booked visits").toEqual([]);
  const reason = newName("Leave");
  await sheet.getByRole("textbox", { name: say("Reason") }).fill(reason);
  await sheet.getByRole("button", { name: /^Change \d+ visits?$/ }).click();
  await page.getByRole("link", { name: say("On a page of its own") }).click();
  await page.reload();
  await expect(page.getByText(say("All are done."))).toBeVisible({ timeout: 20_000 });
  for (const who of [stays.name, name]) await expect(page.getByText(who)).toBeVisible();

  type Visit = { status: string; startsAt: string; doctorId: string };
  const after = await ask<Visit>(desk, "appointments.byId", { appointmentId: moved });
  expect(after.status).toBe("confirmed");
  const isAway = after.doctorId === doctor.id && after.startsAt.slice(0, 10) === first.startsAt.slice(0, 10);
  expect(isAway, "moved to a colleague or to another day").toBe(false);
  expect(await ask<Visit>(patient, "appointments.byId", { appointmentId: cancelled })).toMatchObject({
    status: "cancelled",
  });
  await page.goto(`/desk/doctors/${doctor.id}`);
  await expect(page.getByRole("button", { name: say("Save the limits") }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: say("Move or cancel") })).toHaveCount(0);

  await patient.page.goto("/inbox");
  await expect(patient.page.getByText(patient.say("Your visit was cancelled")).first()).toBeVisible();
  await patient.page.goto(`/visits/${cancelled}`);
  await expect(patient.page.getByText(reason)).toBeVisible();
  await send(desk, "doctors.cancelException", { doctorId: doctor.id, exceptionId });
  await Promise.all([desk, patient].map(({ context }) => context.close()));
});
