import type { Page } from "@playwright/test";
import type { Canaries } from "./canaries.ts";

/** What a reader types into the page that is open. */
export interface Writing {
  readonly save: (page: Page, words: Canaries) => Promise<void>;
  /** Left standing in a field. */
  readonly leaveUnsaved: (page: Page, words: Canaries) => Promise<void>;
}

const planOn = (page: Page) => page.getByRole("textbox", { name: "Plan", exact: true });

export const note: Writing = {
  save: async (page, { typed }) => {
    await planOn(page).fill("");
    await planOn(page).pressSequentially(typed);
    await page.getByRole("button", { name: "Save note" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
  },
  leaveUnsaved: async (page, { typed, unsaved }) => {
    const another = page.getByRole("button", { name: "Write another prescription" });
    const line = page.getByRole("group", { name: "Medicine 1" });
    await another.or(line).first().waitFor(); // it stands open where the page opened before the first one was known
    if (await another.isVisible()) await another.click();
    await line.getByRole("combobox", { name: "Medicine", exact: true }).fill(unsaved);
    await line.getByLabel("Instruction").fill(unsaved);
    await planOn(page).fill(`${typed} ${unsaved}`);
  },
};

const openHistory = (page: Page) => page.getByRole("button", { name: /^(Write|Change) history$/ });
const historyOn = (page: Page) => page.getByRole("textbox", { name: "Medical history" });

export const history: Writing = {
  save: async (page, { typed }) => {
    await openHistory(page).click();
    await historyOn(page).fill("");
    await historyOn(page).pressSequentially(typed);
    const form = page.locator("form", { has: page.getByText("Leave as it was") });
    await form.getByRole("button", { name: "Save" }).click();
  },
  leaveUnsaved: async (page, { typed, unsaved }) => {
    await openHistory(page).click();
    await historyOn(page).fill(`${typed} ${unsaved}`);
  },
};

/** Somebody new at the counter, who leaves before the form is sent. */
export const stranger: Writing = {
  save: async () => undefined,
  leaveUnsaved: async (page, { unsaved }) => {
    await page.getByRole("button", { name: "New patient" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(unsaved);
    await page.getByRole("textbox", { name: "Address" }).fill(unsaved);
  },
};
