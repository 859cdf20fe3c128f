import { expect, test } from "@playwright/test";
import { type Category, type Cookie, type Judge, openJudge } from "../tooling/scripts/lighthouse.ts";
import { settle } from "./accessibility.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

let judge: Judge;
test.beforeAll(async () => {
  judge = await openJudge(process.env.CHROMIUM ?? "/usr/bin/chromium");
});
test.afterAll(() => judge.close());

interface Page {
  readonly what: string;
  readonly login?: string;
  /** Where the page is found, and which link on it leads there. */
  readonly at: string;
  readonly link?: string;
}

/** What depends on the page alone: how fast it is depends on the machine too, and `npm run bench pages` measures it. */
const pages: readonly Page[] = [
  { what: "the front door", at: "/" },
  { what: "a doctor's free times", at: "/doctors", link: "main a[href^='/doctors/']" },
  { what: "a patient's home", login: "rohan", at: "/home" },
  { what: "a prescription", login: "rohan", at: "/prescriptions", link: "main a[href^='/prescriptions/']" },
];

for (const { what, login, at, link } of pages)
  test(`Lighthouse finds ${what} accessible, well made${login ? "" : " and easy to find"}`, async ({ browser }) => {
    const person = await arrive(browser, "phone", "en");
    if (login) await signInQuietly(person, login);
    const url = await addressOf(person, at, link);
    const categories: Category[] = ["accessibility", "best-practices", ...(login ? [] : ["seo" as const])];
    const { scores, faults } = await judge.judge(url, categories, await cookiesOf(person, url));
    await person.context.close();
    test.info().annotations.push({ type: "scores", description: JSON.stringify(scores) });
    expect.soft(scores.accessibility, faults.join("\n")).toBe(100);
    expect.soft(scores["best-practices"], faults.join("\n")).toBeGreaterThanOrEqual(95);
    if (!login) expect.soft(scores.seo, faults.join("\n")).toBeGreaterThanOrEqual(90);
  });

async function addressOf({ page }: Person, at: string, link: string | undefined): Promise<string> {
  await page.goto(at);
  await settle(page);
  const href = link ? await page.locator(link).first().getAttribute("href") : at;
  return new URL(href ?? at, page.url()).href;
}

async function cookiesOf({ context }: Person, url: string): Promise<Cookie[]> {
  return (await context.cookies()).map(({ name, value, secure }) => ({ name, value, secure, url }));
}
