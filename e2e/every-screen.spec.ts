import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConsoleMessage, expect, test } from "@playwright/test";
import { cutTables, drawn, settle, tooWide, violationsOn } from "./accessibility.ts";
import type { Language } from "./catalogue.ts";
import { atNight } from "./night.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { isAt, rounds } from "./screens.ts";

const routeTree = join(import.meta.dirname, "../apps/web/src/routeTree.gen.ts");

test("the sweep sees a small target, a nameless button and a page that is too wide, and no fault in a covered one", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const bar = `<nav style="position: fixed; bottom: 0; height: 60px; width: 100%; background: white"><a href="/">Start</a></nav>`;
  const main = (content: string) =>
    page.setContent(`<html lang="en"><title>Sweep</title><main><h1>Sweep</h1>${content}</main>${bar}</html>`);
  const half = `<div style="height: 640px"></div><a href="/a" style="display: block; height: 44px">Half covered</a>`;
  await main(`${half}<div style="height: 400px"></div>`);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);

  const tiny = `style="width: 8px; height: 8px; padding: 0; font-size: 6px"`;
  const nameless = `<button style="width: 44px; height: 44px; margin: 40px"></button>`;
  await main(`<button ${tiny}>a</button><button ${tiny}>b</button>${nameless}`);
  const found = await violationsOn(page);
  expect(found.filter((line) => line.startsWith("target-size"))).toHaveLength(2);
  expect(found.filter((line) => line.startsWith("button-name"))).toHaveLength(1);

  await main(
    `<div style="overflow: auto; width: 300px"><table style="width: 500px"><caption>Visits</caption></table></div>`,
  );
  expect(await cutTables(page)).toEqual(["Visits: 200 px"]);
  expect(await tooWide(page)).toEqual([]);

  await main(`<p style="width: 500px">Too wide</p>`);
  expect(await tooWide(page)).toEqual(["P Too wide"]);
});

/** Addresses that show nothing of their own, or are not part of what is built. */
const unseen: Readonly<Record<string, string>> = {
  "/_ui": "the gallery of blocks, only while developing",
  "/doctor/apply": "sends on to /apply",
};

test("every route of the app is in somebody's round, or is named here with the reason why not", () => {
  const [, listed = ""] =
    /interface FileRoutesByFullPath \{\n([\s\S]+?)\n\}/.exec(readFileSync(routeTree, "utf8")) ?? [];
  const routes = [...listed.matchAll(/^ {2}"([^"]+)":/gm)].map(([, path = ""]) => path.replace(/(.)\/$/, "$1"));
  expect(routes.length).toBeGreaterThan(50);
  const seen = rounds.flatMap(({ screens }) => screens.flatMap(([, , route]) => route ?? []));
  expect(routes.filter((route) => !seen.includes(route)).sort()).toEqual(Object.keys(unseen).sort());
  expect(seen.filter((route) => !routes.includes(route) && route !== "/no-such-page")).toEqual([]);
});

const soft = expect.configure({ soft: true });

interface Look {
  readonly language: Language;
  readonly colorScheme: "light" | "dark";
}

/** The other languages and colours are the same screens once more: `npm run test:nightly` sees them all. */
const looks: readonly Look[] = [
  { language: "en", colorScheme: "light" },
  ...atNight<Look>(
    { language: "hi", colorScheme: "dark" },
    { language: "en", colorScheme: "dark" },
    { language: "hi", colorScheme: "light" },
  ),
];

for (const { language, colorScheme } of looks)
  for (const { who, login, size, screens } of rounds) {
    test(`every screen of ${who} passes WCAG 2.2 AA, and at 360 px nothing has to be scrolled sideways (${language}, ${colorScheme})`, async ({
      browser,
    }) => {
      test.setTimeout(60_000 + screens.length * 10_000);
      const person = await arrive(browser, size, language);
      const { page } = person;
      const unsaid = listenForUnsaid(person);
      await page.emulateMedia({ reducedMotion: "reduce", colorScheme });
      if (login) await signInQuietly(person, login);
      for (const [name, open, route] of screens) {
        await test.step(name, async () => {
          await open(person);
          await settle(page);
          if (route) expect.soft(isAt(new URL(page.url()).pathname, route), `${name} is at ${route}`).toBe(true);
          expect.soft(await violationsOn(page), name).toEqual([]);
          expect.soft(await cutTables(page), `${name} at its own size`).toEqual([]);
          const before = page.viewportSize();
          await page.setViewportSize({ width: 360, height: 740 });
          // What slides or folds at this width gets the time to do so.
          await soft.poll(() => tooWide(page), { message: `${name} at 360 px`, timeout: 3_000 }).toEqual([]);
          if (before) await page.setViewportSize(before);
          await drawn(page); // a panel that became a dialog is one no more before the next key
          expect.soft(unsaid.splice(0), `${name} says nothing but texts that were loaded`).toEqual([]);
        });
      }
      await person.context.close();
    });
  }

/** Lingui shows the id of a text that it was not given, and warns of it. */
function listenForUnsaid({ page }: Person): string[] {
  const unsaid: string[] = [];
  page.on("console", (message: ConsoleMessage) => {
    if (message.text().includes("Uncompiled message")) unsaid.push(message.text().split("\n")[2] ?? "");
  });
  return unsaid;
}
