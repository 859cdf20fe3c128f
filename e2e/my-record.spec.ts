import { businessTime } from "@carepoint/db/business-time";
import { expect, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { bookedAhead, ownPatient, send } from "./commands.ts";
import { ownerUrl } from "./hospital-clock.ts";
import { arrive, newName, signInQuietly } from "./people.ts";
import { reloadWithoutNetwork, saveOnDevice } from "./without-network.ts";

test.use({ serviceWorkers: "allow" });

test("a patient reads the whole record by keyboard, in Hindi and plain words, with who wrote it and what stood there before, also without a network", async ({
  browser,
}, info) => {
  const patient = await arrive(browser, "narrowest", "hi");
  const { page, say } = patient;
  await enrol(patient, newcomer("Asha")); // nobody whose chart another story reads
  const own = await ownPatient(patient);

  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await bookedAhead(desk, own);
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { patientId } = own;
  const note = newName("Checked");
  const content = { kind: "problem", text: "Essential hypertension", icd10: "I10" };
  const { entryId } = await send<{ entryId: string }>(doctor, "records.recordEntry", { patientId, content });
  await send(doctor, "records.correctEntry", { entryId, baseVersion: 1, content: { ...content, note } });
  for (const [minutes, systolic] of [20, 10].map((ago, index) => [ago, 162 - 20 * index] as const)) {
    const takenAt = (await businessTime(ownerUrl())).subtract({ minutes }).toString();
    const readings = { systolic, diastolic: 90 };
    await send(doctor, "records.recordEntry", { patientId, content: { kind: "vitals", takenAt, readings } });
  }
  const given = { kind: "immunisation", vaccine: "Td", given: "2024-05" };
  await send(doctor, "records.recordEntry", { patientId, content: given });
  await doctor.context.close();

  await page.goto("/more");
  await page.getByRole("link", { name: say("Illnesses, medicines, vitals, visits: all on one page") }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: say("My record") })).toBeVisible();
  const problems = page.getByRole("region", { name: say("Problems") });
  const row = problems.getByRole("button", { name: "हाई ब्लड प्रेशर" }).filter({ hasText: note });
  await expect(row).toContainText("Essential hypertension (I10)");
  await expect(row).toContainText("Dr. Ananya Rao");
  await expect(page.getByRole("region", { name: say("Vitals") })).toContainText("142/90 mmHg");
  await expect(page.getByRole("region", { name: say("Vaccinations") })).toContainText("टेटनस और गलघोंटू");
  for (const part of ["Medicines now", "Allergies", "Past history", "Visits", "My tests", "Reports and photos"])
    await expect(page.getByRole("region", { name: say(part), exact: true })).toBeVisible();
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("record.png"), fullPage: true });

  await row.focus();
  await page.keyboard.press("Enter");
  const entry = page.getByRole("dialog");
  await expect(entry.getByRole("list", { name: say("Versions") }).getByRole("listitem")).toHaveCount(2);
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("entry.png") });
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();

  await page.goto("/privacy");
  await page.getByRole("switch", { name: say("Show what I opened myself, too") }).check();
  await expect(page.getByText(say("I myself")).first()).toBeVisible();

  await page.goto("/record");
  await saveOnDevice(patient);
  await reloadWithoutNetwork(patient);
  await expect(row).toBeVisible();
  await expect(page.getByText(say("Visit notes need a connection"))).toBeVisible();
  await patient.context.setOffline(false);
  await patient.context.close();
});
