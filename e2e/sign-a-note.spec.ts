import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { booked, ownPatient, send } from "./commands.ts";
import { giveProof, storyPin } from "./consultation.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";

/** A doctor in the room with a patient of the day. */
async function inTheRoom(browser: Parameters<typeof arrive>[0], more: Parameters<typeof booked>[1] = {}) {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId, patient } = await booked(desk, { doctor: "Ananya Rao", settle: "later", ...more });
  await send(desk, "appointments.checkIn", { appointmentId });
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  await send(doctor, "records.openVisit", { appointmentId });
  const path = `/doctor/visits/${appointmentId}`;
  await doctor.page.goto(path);
  return { doctor, appointmentId, patient, path };
}

const section = ({ page, say }: Person, name: string) => page.getByRole("textbox", { name: say(name), exact: true });
const saved = async ({ page, say }: Person) =>
  expect(page.getByText(say("Saved"), { exact: true })).toBeVisible({ timeout: 8000 });

test("by keyboard: a shortcut, two seconds of rest, a PIN, a signature and an addendum; the patient reads it and who looked", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  await signInQuietly(patient, "rohan");
  const own = await ownPatient(patient);
  const { doctor, appointmentId } = await inTheRoom(browser, { patient: own });
  const { page, say } = doctor;
  const { keyboard } = page;

  await expect(page.getByRole("button", { name: say("Templates") })).toBeVisible();
  await section(doctor, "Plan").focus();
  await keyboard.type("Seen with his mother. /htn ");
  await expect(section(doctor, "Plan")).toHaveValue(/^Seen with his mother\.\nSalt below 5 g/);
  await expect(section(doctor, "Objective: what you find")).toHaveValue(/^BP sitting/);
  await page.getByPlaceholder(say("Type a diagnosis")).focus();
  await keyboard.type("Essential hypertension");
  await keyboard.press("Enter");
  await expect(page.getByText("I10")).toBeVisible();
  await saved(doctor); // nobody pressed anything

  await send(doctor, "accounts.prove", { password: demoPassword });
  await send(doctor, "accounts.setSigningPin", { pin: storyPin });
  await page.reload();
  await expect(section(doctor, "Plan")).toHaveValue(/Salt below 5 g/);
  await page.getByRole("button", { name: say("Sign and finish") }).focus();
  await keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByLabel(say("Your signing PIN"))).toBeFocused();
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await keyboard.type("110022");
  await keyboard.press("Enter");
  await expect(
    sheet.getByText(say("That is not your PIN. After five wrong ones only the password counts.")),
  ).toBeVisible();
  await keyboard.type(storyPin);
  await keyboard.press("Enter");
  await expect(sheet).toHaveCount(0);
  await expect(section(doctor, "Plan")).toHaveCount(0);

  await page.getByRole("button", { name: say("Add to this note") }).focus();
  await keyboard.press("Enter");
  await keyboard.type("The culture came: sterile.");
  await page.getByRole("button", { name: say("Sign and add") }).focus();
  await keyboard.press("Enter");
  await expect(page.getByText("The culture came: sterile.")).toBeVisible();
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);

  await patient.page.goto(`/visits/${appointmentId}`);
  const note = patient.page.getByRole("region", { name: patient.say("The doctor's note") });
  await expect(note).toContainText("Seen with his mother.");
  await expect(note).toContainText("Essential hypertension · I10");
  await expect(note).toContainText("The culture came: sterile.");
  await settle(patient.page);
  expect(await violationsOn(patient.page)).toEqual([]);
  for (const { context } of [patient, doctor]) await context.close();
});

test("two devices write one note: both texts stand, and it is said where; what another device signed is not lost", async ({
  browser,
}) => {
  const { doctor: tablet, path } = await inTheRoom(browser);
  const desktop = await arrive(browser, "desktop", "en");
  await signInQuietly(desktop, "ananya");
  await desktop.page.goto(path);
  await section(desktop, "Plan").fill("Rest");
  await section(desktop, "Assessment").fill("Looks viral");
  await saved(desktop);
  await section(tablet, "Plan").fill("Fluids");
  await section(tablet, "Objective: what you find").fill("Throat red");
  await saved(tablet);
  await expect(section(tablet, "Plan")).toHaveValue("Rest\n\nFluids");
  await expect(section(tablet, "Assessment")).toHaveValue("Looks viral");
  await expect(tablet.page.getByText(tablet.say("This note was also written on another device"))).toBeVisible();

  await section(desktop, "Subjective: what the patient says").fill("Sore throat");
  await saved(desktop);
  await tablet.page.getByRole("button", { name: tablet.say("Sign and finish") }).tap();
  await giveProof(tablet);
  await section(desktop, "Plan").fill("Comes back on Friday");
  const sign = tablet.page.getByRole("dialog").getByRole("button", { name: tablet.say("Sign"), exact: true });
  await sign.tap();
  // The other device wrote since: that is said, the words come in, and the next press signs what is read.
  await expect(tablet.page.getByRole("dialog").getByRole("status")).toBeVisible();
  await expect(section(tablet, "Subjective: what the patient says")).toHaveValue("Sore throat");
  await giveProof(tablet);
  await expect(async () => {
    if (await sign.isVisible()) await sign.tap();
    await expect(tablet.page.getByRole("button", { name: tablet.say("Add to this note") })).toBeVisible({
      timeout: 2000,
    });
  }).toPass();
  for (const { context } of [tablet, desktop]) await context.close();
});

test("a note that is put off waits in its doctor's list until it is signed, and a closed tab loses no word", async ({
  browser,
}) => {
  const { doctor, path, patient } = await inTheRoom(browser);
  const { page, say, context } = doctor;
  await expect(page.getByRole("button", { name: say("Sign and finish") })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: say("Finish later") }).tap();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("Finish later") })
    .tap();
  await expect(page.getByRole("button", { name: say("Finish later") })).toHaveCount(0);
  await section(doctor, "Plan").fill("Written after the round");
  page.on("dialog", (leaving) => leaving.accept());
  await page.close({ runBeforeUnload: true });
  await page.waitForEvent("close");

  const again = await context.newPage();
  const back = { ...doctor, page: again };
  await again.goto("/doctor/attention");
  const row = again.getByRole("listitem").filter({ hasText: patient.name });
  await settle(again);
  expect(await violationsOn(again)).toEqual([]);
  await row.getByRole("link", { name: say("Write and sign") }).tap();
  await expect(again).toHaveURL(new RegExp(`${path}$`));
  await expect(section(back, "Plan")).toHaveValue("Written after the round");
  await again.getByRole("button", { name: say("Sign the note") }).tap();
  await giveProof(back);
  await again
    .getByRole("dialog")
    .getByRole("button", { name: say("Sign"), exact: true })
    .tap();
  await expect(again.getByRole("button", { name: say("Add to this note") })).toBeVisible();
  await again.goto("/doctor/attention");
  await expect(row).toHaveCount(0);
  await context.close();
});

test("a doctor keeps a template of their own, and copies from the last visit with its mark", async ({ browser }) => {
  const { doctor, patient } = await inTheRoom(browser);
  const { page, say } = doctor;
  await page.goto("/doctor/templates");
  await page.getByRole("button", { name: say("New template") }).tap();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(say("Shortcut")).fill("knee");
  await sheet.getByLabel(say("Title")).fill("Knee pain");
  await sheet.getByRole("button", { name: say("Keep the template") }).tap();
  await expect(sheet.getByText(say("Write something in one of the sections."))).toBeVisible();
  await sheet.getByRole("textbox", { name: say("Plan"), exact: true }).fill("Exercises twice a day");
  await sheet.getByRole("button", { name: say("Keep the template") }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("list", { name: say("Yours") })).toContainText("/knee");
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);

  await page.goBack();
  await expect(page.getByRole("button", { name: say("Templates") })).toBeVisible();
  await section(doctor, "Subjective: what the patient says").focus();
  await page.keyboard.type("/knee ");
  await expect(section(doctor, "Plan")).toHaveValue("Exercises twice a day");
  await saved(doctor);
  await page.getByRole("button", { name: say("Sign and finish") }).tap();
  await giveProof(doctor);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("Sign"), exact: true })
    .tap();
  await expect(page.getByRole("button", { name: say("Add to this note") })).toBeVisible();
  await doctor.context.close();

  const { doctor: next } = await inTheRoom(browser, { patient });
  await next.page.getByRole("button", { name: next.like("Copy from {when}") }).tap();
  await expect(section(next, "Plan")).toHaveValue("Exercises twice a day");
  const mark = next.page.getByText(next.like("Copied from {when}. Read it before you sign."));
  await expect(mark).toHaveCount(1);
  await saved(next);
  await next.page.reload();
  await expect(mark).toHaveCount(1);
  await section(next, "Plan").fill("Exercises once a day");
  await expect(mark).toHaveCount(0);
  await next.context.close();
});
