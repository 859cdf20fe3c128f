import { expect, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { agreedByGuardian, booked, moneyText, ownPatient, registered, send } from "./commands.ts";
import { arrive, newName, signInQuietly } from "./people.ts";

test("home leads with the token of today, says what is owed, and shows one of the family at a time", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Hema"));
  const own = await ownPatient(patient);
  const ishaan = { name: newName("Ishaan"), ageYears: 6, relation: "child", consents: [agreedByGuardian] };
  const child = await registered(patient, ishaan);
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const visit = await booked(desk, { patient: child, settle: "later" });
  await send(desk, "appointments.checkIn", { appointmentId: visit.appointmentId });

  const { page, say } = patient;
  await page.goto("/home");
  const token = page.getByText(say("Your token")).locator("..");
  await expect(token).toContainText(/\d+/);
  const owed = page.getByRole("list", { name: say("To pay") });
  await expect(owed.getByRole("listitem")).toHaveCount(1);
  await expect(owed).toContainText(moneyText(visit.doctor.fee));
  await settle(page);
  expect.soft(await violationsOn(page), "home").toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toEqual([]);

  const first = (name: string) => page.getByText(name.split(" ")[0] ?? name, { exact: true });
  await first(own.name).tap();
  await expect(owed).toHaveCount(0);
  await expect(page.getByRole("heading", { name: say("Nothing is booked") })).toBeVisible();
  await first(child.name).tap();
  await owed.getByRole("link").tap();
  await page.waitForURL(/\/pay\/[0-9a-f-]{36}$/);
  await Promise.all([desk, patient].map(({ context }) => context.close()));
});

test("doctors are narrowed by language and fee, and the address keeps what was asked", async ({ browser }) => {
  const visitor = await arrive(browser, "phone", "en");
  const { page, say } = visitor;
  await page.goto("/doctors");
  const found = page.getByRole("link", { name: /^Dr\. / });
  await expect(found.first()).toBeVisible();
  const all = await found.count();
  await page.getByLabel(say("Language"), { exact: true }).selectOption({ label: "Tamil" });
  await expect.poll(() => found.count()).toBeLessThan(all);
  await expect(page.getByText(/^Speaks .*Tamil/)).toHaveCount(await found.count());
  expect(await found.count()).toBeGreaterThan(0);
  // Whoever takes no fee, in any language: an empty list would have no rupee sign either.
  await page.getByLabel(say("Language"), { exact: true }).selectOption({ index: 0 });
  await page.getByLabel(say("Fee"), { exact: true }).selectOption({ label: "Free" });
  await expect(page.getByText("₹", { exact: false }).and(page.locator("main li *"))).toHaveCount(0);
  await expect.poll(() => found.count()).toBeGreaterThan(0);
  await expect(page.getByText("₹", { exact: false }).and(page.locator("main li *"))).toHaveCount(0);
  await page.getByLabel(say("Language"), { exact: true }).selectOption({ label: "Tamil" });
  await expect(page, "the address has followed").toHaveURL(/[?&]\w+=ta(&|$)/);
  await page.reload();
  await expect(page.getByLabel(say("Language"), { exact: true })).toHaveValue("ta");
  await expect(page.getByLabel(say("Fee"), { exact: true })).toHaveValue("0");
  await settle(page);
  expect.soft(await violationsOn(page), "doctors by language and fee").toEqual([]);
  await visitor.context.close();
});
