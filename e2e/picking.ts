import { expect, type Locator } from "@playwright/test";
import type { Person } from "./people.ts";

/** The box of a page, or of a part of it, where a medicine is scanned or typed. */
export function pickBox({ page, say }: Person, within?: Locator): Locator {
  return (within ?? page).getByRole("searchbox", { name: say("Scan a pack, or type the medicine") });
}

/** What fits what was typed. */
export function picks({ page, say }: Person): Locator {
  return page.getByRole("listbox", { name: say("Medicines") }).getByRole("option");
}

/** Types a medicine, sees what fits, and takes the first by Enter. */
export async function pickFirst(person: Person, text: string, within?: Locator): Promise<void> {
  const box = pickBox(person, within);
  await box.fill(text);
  await expect(picks(person).first()).toBeVisible();
  await box.press("Enter");
  await expect(picks(person)).toHaveCount(0);
}
