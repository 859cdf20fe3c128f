import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { agreedByGuardian, ask, listed, registered } from "./commands.ts";
import { tapsOf } from "./counting.ts";
import { arrive, newName } from "./people.ts";

test("a patient holds times for two of the family one after another, and pays for each", async ({ browser }) => {
  const patient = await arrive(browser, "phone", "hi");
  const who = newcomer("Mira");
  await enrol(patient, who);
  const child = newName("Tuktuk");
  await registered(patient, { name: child, relation: "child", ageYears: 7, sex: "male", consents: [agreedByGuardian] });
  const { page, say, like } = patient;
  const doctor = await listed(patient, "Prakash Shetty");
  await page.goto(`/doctors/${doctor.id}`);

  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("button", { name: say("Several of the family, one after another") }));
  const sheet = page.getByRole("dialog");
  await tap(sheet.getByRole("checkbox", { name: child }));
  await tap(sheet.getByRole("checkbox", { name: who.name }));
  const times = sheet.getByRole("list", { name: say("Next free times") }).getByRole("button");
  await expect(times.first()).toBeVisible();
  await settle(page);
  expect.soft(await violationsOn(page), "who of the family comes").toEqual([]);
  await tap(times.last());
  await page.waitForURL(/\/visits$/);
  expect(tapped()).toBe(4);

  const held = page.getByRole("list", { name: say("Finish these bookings") }).getByRole("listitem");
  await expect(held).toHaveCount(2);
  for (const left of [1, 0]) {
    await held.first().getByRole("link").tap();
    await page.getByRole("button", { name: like("Pay {fee} and confirm") }).tap();
    await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).tap();
    await expect(page.getByText(like("Paid {amount}, confirmed"))).toBeVisible();
    await page.goto("/visits");
    await expect(held).toHaveCount(left);
  }
  type Visit = { patientName: string; startsAt: string; endsAt: string };
  const { items } = await ask<{ items: Visit[] }>(patient, "appointments.list", { statuses: ["confirmed"] });
  expect(items.map(({ patientName }) => patientName)).toEqual([child, who.name]);
  expect(items[0]?.endsAt, "nobody waits in between").toBe(items[1]?.startsAt);
  await patient.context.close();
});
