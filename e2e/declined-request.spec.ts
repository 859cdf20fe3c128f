import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, branchOf, listed, send } from "./commands.ts";
import { everythingIn, messageTo } from "./messages.ts";
import { arrive, newName, signInQuietly } from "./people.ts";

test("a request is declined with a reason that its patient reads, and the time is free again", async ({ browser }) => {
  const [admin, desk] = [await arrive(browser, "desktop", "en"), await arrive(browser, "desktop", "en")];
  await signInQuietly(admin, "arjun");
  await signInQuietly(desk, "kavita");
  const { id: doctorId } = await listed(desk, "Harpreet Kaur", await branchOf(desk));
  await send(admin, "doctors.setAcceptsByHand", { doctorId, acceptsByHand: true });
  const patient = await arrive(browser, "phone", "hi");
  const { page, say, like } = patient;
  const who = newcomer("Lata");
  await enrol(patient, who);
  await page.goto(`/doctors/${doctorId}`);
  await page.getByRole("button", { name: like("Earliest: {earliestTime}") }).tap();
  await page.getByRole("button", { name: say("Ask for this time") }).tap();
  await expect(page.getByText(say("You asked for this time"))).toBeVisible();
  const appointmentId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await desk.page.goto("/desk/requests");
  const request = desk.page.getByRole("listitem").filter({ hasText: who.name });
  await request.getByRole("button", { name: desk.say("Decline"), exact: true }).click();
  const sheet = desk.page.getByRole("dialog");
  const answer = sheet.getByRole("button", { name: desk.say("Decline and tell the patient") });
  await expect(answer, "never without a reason").toBeDisabled();
  const reason = newName("Away that day");
  await sheet.getByRole("textbox", { name: desk.say("Reason") }).fill(reason);
  await settle(desk.page);
  expect.soft(await violationsOn(desk.page), "declining a request").toEqual([]);
  await answer.click();
  await expect(request).toHaveCount(0);

  // The mail says that it was declined; why is read behind the sign-in.
  const mail = await messageTo("mail", who.email, /नहीं मिल सका/);
  expect(everythingIn(mail)).not.toContain(reason);
  await page.goto(`/visits/${appointmentId}`);
  await expect(page.getByText(reason).first()).toBeVisible();
  type Visit = { status: string; startsAt: string };
  const { status, startsAt } = await ask<Visit>(patient, "appointments.byId", { appointmentId });
  expect(status).toBe("cancelled");
  const day = Temporal.Instant.from(startsAt).toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
  type Slots = { items: { startsAt: string }[] };
  const { items } = await ask<Slots>(patient, "appointments.slots", { doctorId, from: day, to: day });
  expect(items.map((slot) => slot.startsAt)).toContain(startsAt);
  await send(admin, "doctors.setAcceptsByHand", { doctorId, acceptsByHand: false });
  for (const { context } of [admin, desk, patient]) await context.close();
});
