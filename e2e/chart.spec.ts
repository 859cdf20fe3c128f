import { businessTime } from "@carepoint/db/business-time";
import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { booked, bookedAhead, ownPatient, send } from "./commands.ts";
import { ownerUrl } from "./hospital-clock.ts";
import { arrive, newName, signInQuietly } from "./people.ts";
import { expectBlocked, reloadWithoutNetwork, saveOnDevice } from "./without-network.ts";

test("a patient tells an allergy, the doctor verifies it, measures, notes a problem and puts it right; the patient reads all of it", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  await signInQuietly(patient, "rohan");
  const own = await ownPatient(patient);
  const substance = newName("Latex");
  await patient.page.goto(`/family/${own.patientId}`);
  await patient.page.getByRole("button", { name: patient.say("Add an allergy") }).click();
  const adding = patient.page.getByRole("dialog");
  await adding.getByRole("textbox", { name: patient.say("Allergy to") }).fill(substance);
  await adding.getByRole("button", { name: patient.say("Add"), exact: true }).click();
  const told = patient.page.getByRole("listitem").filter({ hasText: substance });
  await expect(told.getByRole("button", { name: patient.say("Remove {substance}", { substance }) })).toBeVisible();

  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await bookedAhead(desk, own);
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  const { page, say } = doctor;
  await signInQuietly(doctor, "ananya");
  await page.goto(`/doctor/visits/${appointmentId}`);
  await expect(page.getByRole("banner").or(page.locator("header")).getByText(substance).first()).toBeVisible();
  await page.getByText(say("Allergies and medical history")).click();
  const allergy = page.getByRole("listitem").filter({ hasText: substance });
  await allergy.getByRole("button", { name: say("Verify {substance}", { substance }) }).click();
  await expect(allergy).toContainText("Verified by Dr. Ananya Rao, Today");

  await page.getByRole("button", { name: say("Add vitals") }).click();
  const vitals = page.getByRole("dialog", { name: say("Add vitals") });
  await vitals.getByRole("button", { name: say("Save"), exact: true }).click();
  await expect(vitals.getByText(say("Write down one measurement at least."))).toBeVisible();
  await vitals.getByLabel(say("Upper pressure")).fill("162");
  await vitals.getByLabel(say("Lower pressure")).fill("94");
  await vitals.getByLabel(say("Pulse")).fill("88");
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await vitals.getByRole("button", { name: say("Save"), exact: true }).click();
  await expect(vitals).toHaveCount(0);
  const measured = page.getByRole("region", { name: say("Vitals") });
  await expect(measured).toContainText("162/94 mmHg");
  await expect(measured.getByText(say("High")).first()).toBeVisible();

  const problems = page.getByRole("region", { name: say("Problems") });
  const problem = newName("Asthma");
  await problems.getByRole("button", { name: say("Add to {title}", { title: say("Problems") }) }).click();
  const noting = page.getByRole("dialog");
  await noting.getByRole("combobox", { name: say("Problem") }).fill(problem);
  await noting.getByLabel(say("Since")).fill("last spring");
  await noting.getByRole("button", { name: say("Save"), exact: true }).click();
  await noting.getByLabel(say("Since")).fill("2019-03");
  await noting.getByRole("button", { name: say("Save"), exact: true }).click();
  await problems.getByRole("button", { name: problem }).click();
  const entry = page.getByRole("dialog", { name: problem });
  await entry.getByRole("button", { name: say("Correct") }).click();
  await entry.getByLabel(say("ICD-10 code")).fill("j45.9");
  await entry.getByRole("button", { name: say("Save"), exact: true }).click();
  await expect(problems.getByRole("button", { name: problem })).toContainText("J45.9");
  await problems.getByRole("button", { name: problem }).click();
  await expect(entry.getByRole("list", { name: say("Versions") }).getByRole("listitem")).toHaveCount(2);
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await doctor.context.close();

  await patient.page.reload();
  await expect(told).toContainText("Dr. Ananya Rao");
  await expect(told.getByRole("button", { name: patient.say("Remove {substance}", { substance }) })).toHaveCount(0);
  await patient.context.close();
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("today's chart is read on the doctor's tablet, and says that it is not written there", async ({ browser }) => {
    const desk = await arrive(browser, "desktop", "en");
    await signInQuietly(desk, "kavita");
    const { appointmentId, patient } = await booked(desk, { doctor: "Ananya" });
    await desk.context.close();
    const doctor = await arrive(browser, "landscape", "hi");
    const { page, say } = doctor;
    await signInQuietly(doctor, "ananya");
    const { patientId } = patient;
    const takenAt = (await businessTime(ownerUrl())).toString();
    const readings = { systolic: 118, diastolic: 76, pulse: 64 };
    await send(doctor, "records.recordEntry", { patientId, content: { kind: "vitals", takenAt, readings } });
    await send(doctor, "records.recordEntry", { patientId, content: { kind: "problem", text: "Migraine" } });
    await page.goto(`/doctor/visits/${appointmentId}`);
    const vitals = page.getByRole("region", { name: say("Vitals") });
    await expect(vitals).toContainText("118/76 mmHg");
    await saveOnDevice(doctor);
    await reloadWithoutNetwork(doctor);
    await expect(vitals).toContainText("118/76 mmHg");
    await expect(page.getByRole("region", { name: say("Problems") })).toContainText("Migraine");
    await expectBlocked(doctor, page.getByRole("button", { name: say("Add vitals") }));
    await doctor.context.setOffline(false);
    await doctor.context.close();
  });
});
