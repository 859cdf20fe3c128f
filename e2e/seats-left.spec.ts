import { expect, test } from "@playwright/test";
import { freeTimes } from "./booking.ts";
import { branchOf, listed, registered, send } from "./commands.ts";
import { hospitalDay } from "./hospital-clock.ts";
import { arrive, signInQuietly } from "./people.ts";

test("a time for several says how many seats are left, and one fewer once somebody has taken one", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await signInQuietly(admin, "arjun");
  const branchId = await branchOf(desk);
  const doctor = await listed(desk, "Prakash Shetty", branchId);
  const daysAhead = 6; // a Sunday, when nobody sits
  const day = (await hospitalDay()).add({ days: daysAhead }).toString();
  // Early, before any doctor sits: half an hour for three at a time.
  const session = { kind: "extra", branchId, fromDate: day, toDate: day, from: "05:00", to: "05:30" };
  const { exceptionId } = await send<{ exceptionId: string }>(admin, "doctors.addException", {
    doctorId: doctor.id,
    ...session,
    slotMinutes: 30,
    capacity: 3,
  });

  const visitor = await arrive(browser, "phone", "en");
  const { page, say } = visitor;
  const time = freeTimes(visitor).filter({ hasText: /^5:00 am/ });
  const look = async () => {
    await page.goto(`/doctors/${doctor.id}`);
    await page
      .getByRole("group", { name: say("Day"), exact: true })
      .locator("label")
      .nth(daysAhead)
      .click();
  };
  await look();
  await expect(time).toContainText("3 of 3 left");

  for (const left of [2, 1]) {
    const { patientId } = await registered(desk);
    const startsAt = Temporal.PlainDateTime.from(`${day}T05:00`).toZonedDateTime("Asia/Kolkata").toInstant().toString();
    const slot = { doctorId: doctor.id, branchId, startsAt, patientId };
    const { appointmentId } = await send<{ appointmentId: string }>(desk, "appointments.hold", slot);
    await send(desk, "billing.takePayment", { appointmentId, method: "cash" });
    await look();
    await expect(time).toContainText(`${left} of 3 left`);
  }
  await time.click();
  await page.waitForURL(/\/book\//);

  const other = await arrive(browser, "phone", "en");
  await other.page.goto(`/doctors/${doctor.id}`);
  const last = other.page
    .getByRole("group", { name: say("Day"), exact: true })
    .locator("label")
    .nth(daysAhead);
  await expect(last.getByRole("radio"), "the last seat of the day is held").toBeDisabled();
  await send(admin, "doctors.cancelException", { doctorId: doctor.id, exceptionId });
  for (const { context } of [desk, admin, visitor, other]) await context.close();
});
