import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { chooseDay, enrol, freeTimes, newcomer } from "./booking.ts";
import { ask } from "./commands.ts";
import { arrive } from "./people.ts";

test("any doctor of a department: a time is taken, the doctor is learnt before paying, and the visit is theirs", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  await enrol(patient, newcomer("Ila"));
  const { page, say, like } = patient;
  type Listed = { departmentId: string };
  const { items } = await ask<{ items: Listed[] }>(patient, "doctors.directory", { text: "Anil Kapadia" });
  const departmentId = items[0]?.departmentId ?? "";
  await page.goto("/doctors");
  await page.getByLabel(say("Department"), { exact: true }).selectOption(departmentId);
  await page.locator(`main a[href^='/departments/${departmentId}']`).tap();
  await chooseDay(patient, 3);
  await settle(page);
  expect.soft(await violationsOn(page), "times of a department").toEqual([]);
  await freeTimes(patient).first().tap();
  await page.waitForURL(/\/book\//);

  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  type Visit = { doctorName: string; departmentId: string; status: string };
  const held = await ask<Visit>(patient, "appointments.byId", { appointmentId: id });
  expect(held.departmentId).toBe(departmentId);
  await expect(page.getByText(held.doctorName).first()).toBeVisible();
  await page.getByRole("button", { name: like("Pay {fee} and confirm") }).tap();
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).tap();
  await page.getByRole("link", { name: say("Open the visit") }).tap();
  await expect(page.getByText(say("Confirmed"), { exact: true })).toBeVisible();
  await expect(page.getByText(held.doctorName).first()).toBeVisible();
  const kept = await ask<Visit>(patient, "appointments.byId", { appointmentId: id });
  expect(kept).toMatchObject({ doctorName: held.doctorName, status: "confirmed" });
  await patient.context.close();
});
