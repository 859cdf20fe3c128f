import { expect, type Locator } from "@playwright/test";
import { settle, still } from "./accessibility.ts";
import { agreed } from "./commands.ts";
import { messageTo } from "./messages.ts";
import { newName, type Person } from "./people.ts";

/** Searches as people do, by a name, a department or a specialisation, and opens the doctor's times. */
export async function findDoctor({ page, say }: Person, words: string, doctor: string): Promise<void> {
  await page.goto("/doctors");
  await page.getByRole("searchbox", { name: say("Doctor, department or specialisation") }).fill(words);
  // The address and the list follow what was typed: a tap before that meets a list that moves under the finger.
  await page.waitForURL((url) => url.searchParams.get("text") === words);
  await settle(page);
  await page.getByRole("link", { name: say("All times of {0}", { 0: doctor }) }).click();
  await page.waitForURL(/\/doctors\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { name: doctor })).toBeVisible();
}

/** The free times of the day that is open. */
export function freeTimes({ page, say }: Person): Locator {
  return page.getByRole("region", { name: say("Free times") }).locator("button", { hasText: /^\d+:\d\d [ap]m/ });
}

/** Opens a day of the fortnight, counted from today, and waits until its times stand there. */
export async function chooseDay(person: Person, daysAhead: number): Promise<void> {
  const days = person.page.getByRole("group", { name: person.say("Day"), exact: true }).locator("label");
  await still(person.page);
  await days.nth(daysAhead).click();
  await expect(days.nth(daysAhead).getByRole("radio")).toBeChecked();
  await expect(freeTimes(person).first()).toBeVisible();
}

/** Taps a free time: its page opens, and a clock runs on it. */
export async function holdTime(person: Person, which = 0): Promise<void> {
  await still(person.page);
  await freeTimes(person).nth(which).click();
  await person.page.waitForURL(/\/book\//);
  await expect(clock(person)).toHaveText(/^[34]:\d\d$/);
}

export function clock({ page }: Person): Locator {
  return page.getByRole("timer");
}

/** Seconds that the clock on the page still shows. */
export async function secondsHeld(person: Person): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await clock(person).textContent()) ?? "").split(":").map(Number);
  return minutes * 60 + seconds;
}

/** What everyone chooses who signs up in a story. */
export const password = "river stones at dawn";

export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** Someone whom the hospital has never seen, also when the stories run twice. */
export function newcomer(given: string): Newcomer {
  const name = newName(given);
  const digits = String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
    .padStart(9, "0")
    .slice(-9);
  return { name, email: `${name.toLowerCase().replaceAll(/\W+/g, ".")}@example.com`, phone: `+919${digits}` };
}

/** Signs up in the place where the visitor stands, by e-mail and password. */
export async function signUpByMail({ page, say }: Person, { name, email }: Newcomer): Promise<void> {
  await page.getByRole("textbox", { name: say("Your name") }).fill(name);
  await page.getByRole("textbox", { name: say("E-mail") }).fill(email);
  await page.getByRole("textbox", { name: say("Password") }).fill(password);
  await page.getByRole("button", { name: say("Make my account") }).click();
}

/** The same by a code that comes to the phone. */
export async function signUpByPhone({ page, say }: Person, { name, phone }: Newcomer): Promise<void> {
  await page.getByText(say("Phone"), { exact: true }).click();
  await page.getByRole("textbox", { name: say("Your name") }).fill(name);
  await page.getByRole("textbox", { name: say("Mobile number") }).fill(phone);
  await page.getByRole("button", { name: say("Send me a code") }).click();
  const { codes } = await messageTo("sms", phone, /\d{6}/);
  await page.getByRole("textbox", { name: say("Code") }).fill(codes[0] ?? "");
  await page.getByRole("button", { name: say("Go on"), exact: true }).click();
}

/** Says who is coming: the account's own person. */
export async function nameOneself({ page, say }: Person, { name }: Newcomer): Promise<void> {
  await page.getByRole("textbox", { name: say("Name"), exact: true }).fill(name);
  await page.getByRole("textbox", { name: say("Age") }).fill("34");
  await page.getByRole("radio", { name: say("Female"), exact: true }).check();
  await page.getByRole("checkbox", { name: say("I agree that the hospital keeps my record and treats me") }).check();
  await page.getByRole("button", { name: say("Add"), exact: true }).click();
}

/** An account with its own person in it, made without the forms, for stories that are about something else. */
export async function enrol({ page, context, language }: Person, { name, email }: Newcomer): Promise<void> {
  const { origin } = new URL((await context.request.get("/livez")).url());
  const send = async (path: string, data: object) => {
    const answer = await context.request.post(path, { data, headers: { origin, "accept-language": language } });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  await send("/api/auth/sign-up/email", { name, email, password });
  const person = { name, relation: "self", ageYears: 34, sex: "female", consents: [agreed] };
  await send("/trpc/patients.register", { ...person, opId: crypto.randomUUID() });
  await page.goto("/home");
}

/** Opens the gateway's window; the money has not moved yet. */
export async function openPayment({ page, say }: Person, fee: string) {
  await still(page);
  await page.getByRole("button", { name: say("Pay {fee} and confirm", { fee }) }).click();
  const checkout = page.frameLocator("iframe");
  await expect(checkout.getByRole("button", { name: "Pay (success)" })).toBeVisible();
  return checkout;
}

/** Pays, and waits for the word that counts. */
export async function pay(person: Person, fee: string): Promise<void> {
  const checkout = await openPayment(person, fee);
  await checkout.getByRole("button", { name: "Pay (success)" }).click();
  await person.page.waitForURL(/\/pay\//);
  await expect(person.page.getByText(person.say("Paid {amount}, confirmed", { amount: fee }))).toBeVisible();
}
