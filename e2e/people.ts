import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { watchRequests } from "./accessibility.ts";
import { type Language, type Words, wordsIn } from "./catalogue.ts";
import { givePushService } from "./push-device.ts";

/** A tablet is held upright by a patient and lies on its side before a doctor. */
const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  tablet: { viewport: { width: 820, height: 1180 }, isMobile: true, hasTouch: true },
  landscape: { viewport: { width: 1180, height: 820 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
  narrowest: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
} as const;
export type Size = keyof typeof devices;

/** Someone at a device, reading one language. */
export interface Person extends Words {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly size: Size;
  readonly language: Language;
  /** The address that pushes to this browser are sent to. */
  readonly pushEndpoint: string;
}

/** A browser of one's own: nothing in it is known from before. */
export async function arrive(browser: Browser, size: Size, language: Language): Promise<Person> {
  const context = await browser.newContext({
    ...devices[size],
    locale: language === "hi" ? "hi-IN" : "en-IN",
    permissions: ["notifications"],
  });
  const pushEndpoint = await givePushService(context);
  const page = await context.newPage();
  watchRequests(page);
  return { context, page, size, language, pushEndpoint, ...wordsIn(language) };
}

/** The password of every login of the demo hospital. */
export const demoPassword = "a quiet ward at night";

/** Signs in by the form and waits for where the role lives. */
export async function signIn({ page, say }: Person, login: string, home: string, password = demoPassword) {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: say("E-mail or user name") }).fill(login);
  await page.getByRole("textbox", { name: say("Password") }).fill(password);
  await page.getByRole("button", { name: say("Sign in"), exact: true }).click();
  await page.waitForURL((url) => url.pathname === home);
}

/** Signs in without the form, for stories that are about something else. */
export async function signInQuietly({ page, context }: Person, username: string): Promise<void> {
  const { origin } = new URL((await context.request.get("/livez")).url());
  const data = { username, password: demoPassword };
  const answer = await context.request.post("/api/auth/sign-in/username", { data, headers: { origin } });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.goto("/");
  await page.waitForURL((url) => url.pathname !== "/");
}

/** Unlike any other name in the hospital, also when the stories run twice. */
export function newName(given: string): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(7))].map((byte) => "abcdefghijklmnop"[byte % 16]);
  return `${given} ${letters.join("")}`;
}
