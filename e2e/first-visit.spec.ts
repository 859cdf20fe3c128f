import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { wordsIn } from "./catalogue.ts";
import { signInQuietly } from "./people.ts";

/** A browser that has never been here, and keeps nothing: each page comes whole from the server. */
async function stranger(browser: Browser, login?: string): Promise<BrowserContext> {
  const context = await browser.newContext({ serviceWorkers: "block", locale: "en-IN" });
  const page = await context.newPage();
  const person = { context, page, size: "phone", language: "en", pushEndpoint: "", ...wordsIn("en") } as const;
  if (login) await signInQuietly(person, login);
  await page.close();
  return context;
}

const pages = [
  { what: "the front door", at: "/", shows: "Whom would you like to see?" },
  { what: "a doctor's free times", at: "/doctors", link: "main a[href^='/doctors/']", shows: "All doctors" },
  { what: "a patient's home", login: "rohan", at: "/home", shows: "Latest prescription" },
  {
    what: "a prescription",
    login: "rohan",
    at: "/prescriptions",
    link: "main a[href^='/prescriptions/']",
    shows: "Prescribed by",
  },
];

/** Asked only of who the first answer says has a token today: of the person who is shared, that is some other story's doing. */
const ofAToken = "queue.place";

/**
 * Loaded once the page is on the screen: the rows that are kept, messages with their look, the stream of hints, and what is done with a
 * prescription, which stands below it. And what only those have whom a doctor wants to see again: the answer says who.
 */
const forLater =
  /^\/assets\/(dexie|db|sync|toast|popup-look|live-stream|erasable-worker|after-prescription|pack-words|medicine|refill-words|follow-up-offers|onward-data)-/;

for (const { what, login, at, link, shows } of pages) {
  test(`${what} names all its scripts with the page and asks the server once`, async ({ browser }) => {
    const context = await stranger(browser, login);
    const url = await addressOf(await context.newPage(), at, link);
    const page = await context.newPage();
    const scripts: string[] = [];
    const questions: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (/\.js$/.test(pathname)) scripts.push(pathname);
      if (pathname.startsWith("/trpc/") && request.method() === "POST") questions.push(pathname.slice(6));
    });
    const answer = await page.goto(url);
    await page.getByText(shows).first().waitFor();
    const named = `${(await answer?.text()) ?? ""}${answer?.headers().link ?? ""}`;
    expect(scripts.length).toBeGreaterThan(4);
    expect(scripts.filter((script) => !named.includes(script) && !forLater.test(script))).toEqual([]);
    const [first = "", ...others] = questions;
    expect(first).toMatch(/^accounts\.session,/);
    // Once the stream is open, what may have been missed meanwhile is asked for again; a hold is always asked for anew.
    // Rows that are kept are pulled apart from the page, be it in the same request as what is asked again.
    const again = others
      .flatMap((each) => each.split(","))
      .filter((each) => !each.startsWith("appointments.myHold") && each !== ofAToken && !each.startsWith("sync."));
    expect(first.split(",")).toEqual(expect.arrayContaining(again));
    await context.close();
  });
}

async function addressOf(page: Page, at: string, link: string | undefined): Promise<string> {
  await page.goto(at);
  const href = link ? await page.locator(link).first().getAttribute("href") : at;
  await page.close();
  return new URL(href ?? at, page.url()).href;
}

test("who signs out while another tab is still loading is not shown there", async ({ browser }) => {
  const context = await stranger(browser, "rohan");
  const other = await context.newPage();
  await other.goto("/home");
  await other.getByText("Latest prescription").first().waitFor();

  const late = await context.newPage();
  const held = Promise.withResolvers<void>();
  await late.route(/\/assets\/shell-/, async (route) => {
    await held.promise;
    await route.continue();
  });
  const answered = late.waitForResponse(/\/trpc\/accounts\.session/);
  await late.goto("/home", { waitUntil: "commit" });
  expect(await (await answered).text()).toContain("Rohan");

  await other.goto("/more");
  await other.getByRole("button", { name: "Sign out" }).first().click();
  await other.getByRole("button", { name: "Sign out" }).last().click();
  await other.waitForURL("/");
  held.resolve();
  await late.waitForURL(/\/sign-in/);
  await expect(late.getByText("Rohan")).toHaveCount(0);
  await context.close();
});
