import { expect, type Locator, type Page } from "@playwright/test";
import { demoPassword, type Person } from "./people.ts";

export const medicines = [
  { name: "Paracetamol", strength: "500 mg", frequency: "1-1-1", days: "5", instruction: "After food" },
  { name: "Cetirizine", strength: "10 mg", frequency: "HS", days: "3", instruction: "At bedtime" },
  { name: "Pantoprazole", strength: "40 mg", frequency: "OD", days: "7", instruction: "Before breakfast" },
] as const;

/** The desk picks the visit on its board and says that the patient has come. */
export async function checkIn({ page, say }: Person, visit: Locator): Promise<void> {
  await visit.click();
  const button = page.getByRole("button", { name: say("Check in") });
  await button.click();
  await expect(button).toHaveCount(0); // others who arrived before say nothing of this one
  await expect(page.getByText(say("Arrived"), { exact: true }).first()).toBeVisible();
}

/** The doctor opens the patient of the day and begins. */
export async function startVisit({ page, say }: Person, patientName: string): Promise<void> {
  await page.getByRole("link", { name: patientName }).click();
  await page.getByRole("button", { name: say("Start visit") }).click();
}

export async function writeNote({ page, say }: Person): Promise<void> {
  await page
    .getByRole("textbox", { name: say("Subjective: what the patient says") })
    .fill("Fever since Sunday, worse at night");
  await page.getByRole("textbox", { name: say("Plan"), exact: true }).fill("Rest and fluids");
  await page.getByRole("button", { name: say("Save note") }).click();
  await expect(page.getByText(say("Saved"), { exact: true })).toBeVisible();
}

export async function prescribe({ page, say }: Person): Promise<void> {
  for (const [index, { name, strength, frequency, days, instruction }] of medicines.entries()) {
    if (index > 0) await page.getByRole("button", { name: say("Next medicine") }).click();
    const line = page.getByRole("group", { name: say("Medicine {number}", { number: index + 1 }) });
    await line.getByRole("combobox", { name: say("Medicine"), exact: true }).fill(name);
    await line.getByLabel(say("Strength")).fill(strength);
    await line.getByLabel(say("Form")).selectOption("tablet");
    await line.getByLabel(say("Frequency")).fill(frequency);
    await line.getByLabel(say("Days")).fill(days);
    await line.getByLabel(say("Instruction")).fill(instruction);
  }
  await page.getByRole("button", { name: say("Issue prescription") }).click();
  await expect(page.getByRole("button", { name: say("Write another prescription") })).toBeVisible();
}

/** Six digits that nobody would try first; whoever chooses a PIN in a story chooses this one. */
export const storyPin = "493817";

/** What was just done may still be told beside it, in a small dialog of its own. */
const openSheet = (page: Page) => page.locator("dialog[open]");

/** In the sheet that asks: by the PIN where the doctor has chosen one, by the password else, by nothing a moment after either. */
export async function giveProof({ page, say }: Person): Promise<void> {
  const sheet = openSheet(page);
  const [pin, password] = [sheet.getByLabel(say("Your signing PIN")), sheet.getByLabel(say("Your password"))];
  await expect(sheet.getByRole("button", { name: say("Sign"), exact: true })).toBeEnabled(); // what it asks for is known
  if (await pin.isVisible()) await pin.fill(storyPin);
  else if (await password.isVisible()) await password.fill(demoPassword);
}

/** The note is signed, and the visit done with it. */
export async function completeVisit(doctor: Person): Promise<void> {
  const { page, say } = doctor;
  await page.getByRole("button", { name: say("Sign and finish") }).click();
  await giveProof(doctor);
  await openSheet(page)
    .getByRole("button", { name: say("Sign"), exact: true })
    .click();
  await expect(
    page.getByRole("banner").or(page.locator("main")).getByText(say("Done"), { exact: true }).first(),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: say("Add to this note") })).toBeVisible();
}

/** All three medicines with how to take them, on the screen and not only on the sheet to print. */
export async function expectWholePrescription({ page, say }: Person): Promise<void> {
  for (const { name, strength, instruction } of medicines) {
    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: `${name} ${strength}` }) });
    await expect(card.getByText(say(instruction), { exact: true })).toBeVisible();
  }
}
