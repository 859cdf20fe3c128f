import { expect, type Locator, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { booked, registered, send } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

/** Somebody in the room of Dr. Ananya Rao, the visit begun. */
async function inTheRoom(desk: Person, doctor: Person, kind?: "tele", patient?: { patientId: string; name: string }) {
  const visit = await booked(desk, { doctor: "Ananya", ...(kind && { kind }), ...(patient && { patient }) });
  const { appointmentId } = visit;
  await send(desk, "appointments.checkIn", { appointmentId });
  await send(doctor, "records.openVisit", { appointmentId });
  await doctor.page.goto(`/doctor/visits/${appointmentId}`);
  return visit;
}

/** One medicine of the catalogue by the keyboard alone, from its name to its instruction. */
async function type({ page, say }: Person, line: Locator, name: string, strength: string, frequency: string) {
  await line.getByRole("combobox", { name: say("Medicine"), exact: true }).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(name);
  await expect(line.getByRole("option").first()).toContainText(name, { ignoreCase: true }); // the likest first
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(line.getByLabel(say("Form"))).toHaveValue("tablet");
  await line.getByLabel(say("Strength")).fill(strength);
  await line.getByLabel(say("Frequency")).fill(frequency);
}

const lineOf = ({ page, say }: Person, number: number) =>
  page.getByRole("group", { name: say("Medicine {number}", { number }) });

for (const language of ["en", "hi"] as const)
  test(`each alert stands at its line and is answered there by keyboard; what another recorded meanwhile loses nothing (${language})`, async ({
    browser,
  }) => {
    const desk = await arrive(browser, "desktop", "en");
    await signInQuietly(desk, "kavita");
    const doctor = await arrive(browser, "landscape", language);
    const { page, say } = doctor;
    await signInQuietly(doctor, "ananya");
    const { patient } = await inTheRoom(desk, doctor);
    const [first, second] = [lineOf(doctor, 1), lineOf(doctor, 2)];
    await type(doctor, first, "Warfarin", "2 mg", "HS");
    await first.getByLabel(say("Instruction")).press("Enter");
    await type(doctor, second, "Aspirin", "75 mg", "OD");
    const interaction = second.getByRole("alert");
    await expect(interaction).toContainText(language === "hi" ? "खून बहने का ख़तरा" : "Raises the risk of bleeding");
    await expect(first.getByRole("alert")).toHaveCount(0);
    const issue = page.getByRole("button", { name: say("Issue prescription") });
    await expect(issue).toHaveAttribute("aria-disabled", "true");
    await settle(page);
    expect(await violationsOn(page)).toEqual([]);

    // The keys that sign go to the first reason that is missing.
    await page.keyboard.press("Control+Enter");
    const why = second.getByRole("textbox", {
      name: say("{kind}: why it is prescribed all the same", { kind: say("Interaction") }),
    });
    await expect(why).toBeFocused();
    await page.keyboard.type("Mechanical valve, INR weekly");

    const content = { kind: "allergy", substance: "Aspirin" };
    await send(doctor, "records.recordEntry", { patientId: patient.patientId, content });
    await page.keyboard.press("Control+Enter");
    await expect(second.getByRole("alert").filter({ hasText: say("Allergy") })).toBeVisible();
    await expect(why).toHaveValue("Mechanical valve, INR weekly");
    await expect(second.getByLabel(say("Strength"))).toHaveValue("75 mg");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("Only a stomach ache, years ago");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("button", { name: say("Write another prescription") })).toBeVisible();
    const passed = page.getByRole("list", { name: say("Prescribed in spite of") });
    await expect(passed).toContainText("Mechanical valve, INR weekly");
    await expect(passed).toContainText("Only a stomach ache, years ago");
    await desk.context.close();
    await doctor.context.close();
  });

test("from afar the form says before the press what may be prescribed, and refuses what never may", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const doctor = await arrive(browser, "landscape", "en");
  const { page, say } = doctor;
  await signInQuietly(doctor, "ananya");
  const patient = await registered(desk);
  await inTheRoom(desk, doctor, "tele", patient);
  await expect(page.getByText(/You have not met in person in the last six months/)).toBeVisible();
  const first = lineOf(doctor, 1);
  await type(doctor, first, "Paracetamol", "500 mg", "TDS");
  await expect(first.getByRole("alert")).toHaveCount(0);
  await type(doctor, first, "Alprazolam", "0.25 mg", "HS");
  await expect(first.getByRole("alert")).toContainText(
    say("It may never be prescribed from afar. See the patient in person."),
  );
  await expect(first.getByRole("alert").getByRole("textbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: say("Issue prescription") })).toHaveAttribute("aria-disabled", "true");
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await desk.context.close();
  await doctor.context.close();
});
