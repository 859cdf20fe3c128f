import { type BrowserContext, chromium, type Page } from "@playwright/test";
import type { Hospital } from "./hospital.ts";

/** A browser with a profile on the disk, as a tablet that several people use. */
export interface Tablet {
  readonly profile: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** How often a page came back from the back/forward cache as it was left. */
  revived(): number;
  /** From now on whoever is asked whether to leave a page with unsaved words says no. */
  stay(): void;
  /** Everything is written out. */
  close(): Promise<void>;
}

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];

/** `hook` runs in every page before the app does: a control's way to break it. */
export async function openTablet(
  { origin, chromium: executablePath }: Hospital,
  profile: string,
  hook?: () => void,
): Promise<Tablet> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...quiet, "--disable-background-networking", "--disable-component-update"],
    ignoreDefaultArgs: ["--disable-back-forward-cache"], // what people have, the proof must have
    baseURL: origin,
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    viewport: { width: 820, height: 1180 },
  });
  context.setDefaultTimeout(30_000);
  let revived = 0;
  await context.exposeFunction("cameBack", () => {
    revived += 1;
  });
  await context.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => persisted && Reflect.get(globalThis, "cameBack")());
  });
  if (hook) await context.addInitScript(hook);
  const page = context.pages()[0] ?? (await context.newPage());
  let stays = false;
  page.on("dialog", (dialog) => void (stays ? dialog.dismiss() : dialog.accept()).catch(() => undefined));
  const stay = () => {
    stays = true;
  };
  return { profile, context, page, revived: () => revived, stay, close: () => context.close() };
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-mail or user name" }).fill(email);
  await page.locator("input[type=password]").fill("a quiet ward at night");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/(home|doctor|desk)/);
}

/** By the app's own button, as everyone does it. */
export async function signOut(page: Page, from: string): Promise<void> {
  await page.goto(from);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  const gone = page.waitForURL(/:\d+\/$/);
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out", exact: true }).click();
  await gone;
  await page.waitForFunction(() => localStorage.getItem("cp-wiping") === null);
}

/** As a tab does that was left standing at the form: where somebody is signed in, it is not shown again. */
export async function signInOver(page: Page, email: string): Promise<void> {
  const status = await page.evaluate(async (login) => {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ email: login, password: "a quiet ward at night" });
    return (await fetch("/api/auth/sign-in/email", { method: "POST", headers, body })).status;
  }, email);
  if (status !== 200) throw new Error(`signing in over somebody: ${status}`);
  // The page that was open may lead elsewhere by itself meanwhile: it has been told who is here now.
  await page.goto("/home").catch(() => page.goto("/home"));
  await page.getByRole("main").waitFor();
}

/** Which of the words stand on the page, in texts and in fields, within a while when they are waited for. */
export async function wordsOn(page: Page, words: readonly string[], patienceMs = 0): Promise<string[]> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const text = await page.evaluate(readAll).catch(() => ""); // it is just going elsewhere
    const found = words.filter((word) => text.includes(word));
    if (found.length === words.length || performance.now() >= until) return found;
    await page.waitForTimeout(100);
  }
}

function readAll(): string {
  const fields = [...document.querySelectorAll("input, textarea")].map((field) =>
    "value" in field ? String(field.value) : "",
  );
  const text = `${document.title} ${document.documentElement.outerHTML} ${fields.join(" ")}`;
  return `${text} ${text.replace(/(?<=\d) (?=\d)/g, "")}`; // telephone numbers are set in groups
}
