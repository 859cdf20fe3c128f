import { expect, type Page, test } from "@playwright/test";
import { cutTables, largeText, settle, tooWide } from "./accessibility.ts";
import { type Language, onlyEnglish } from "./catalogue.ts";
import { drawnFaults, leftIn, missedByFingers } from "./layout.ts";
import { atNight } from "./night.ts";
import { arrive, signInQuietly } from "./people.ts";
import { rounds } from "./screens.ts";

const widths = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1180, height: 820 },
  { width: 1440, height: 900 },
] as const;

test("the sweep sees a broken word, tiny text, a label that bursts, a small target and English in Hindi", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const show = (main: string) => page.setContent(`<html lang="hi"><title>Sweep</title><main>${main}</main></html>`);
  await show(`<p>Every word whole</p><button style="width: 60px; height: 60px">ठीक</button>`);
  expect(await drawnFaults(page)).toEqual([]);
  expect(await missedByFingers(page)).toEqual([]);
  expect(await leftIn(page, onlyEnglish())).toEqual([]);

  await show(`<p style="width: 3em; overflow-wrap: anywhere">Confirmed</p>`);
  expect(await drawnFaults(page)).toEqual(["broken in the middle: Confirmed"]);
  await show(`<p style="font-size: 9px">Tiny</p>`);
  expect(await drawnFaults(page)).toEqual(["smaller than 12 px: Tiny"]);
  await show(`<label style="display: block; width: 20px; white-space: nowrap">Assamese</label>`);
  expect(await drawnFaults(page)).toEqual(["wider than its LABEL: Assamese"]);
  await show(`<p><a href="/a">Alone</a></p>`);
  expect(await missedByFingers(page)).toHaveLength(1);
  await show(`<p>Cancel the visit</p>`);
  expect(await leftIn(page, onlyEnglish())).toEqual(["Cancel the visit"]);
});

/** Every screen at every width is the night's: `npm run test:nightly`. */
const languages: readonly Language[] = atNight("en", "hi");

for (const language of languages)
  for (const { who, login, size, screens } of rounds) {
    test(`every screen of ${who} keeps its words whole and inside, at five widths and with text twice as large (${language})`, async ({
      browser,
    }) => {
      test.setTimeout(300_000);
      const person = await arrive(browser, size, language);
      const { page } = person;
      await page.emulateMedia({ reducedMotion: "reduce" });
      if (login) await signInQuietly(person, login);
      for (const [name, open] of screens) {
        await test.step(name, async () => {
          await open(person);
          await settle(page);
          if (language === "hi") expect.soft(await leftIn(page, onlyEnglish()), `${name} in Hindi`).toEqual([]);
          const before = page.viewportSize();
          for (const at of widths) {
            await page.setViewportSize(at);
            await expect.soft
              .poll(() => faultsOf(page), { message: `${name} at ${at.width} px`, timeout: 3_000 })
              .toEqual([]);
          }
          await page.setViewportSize(widths[0]);
          if (size !== "desktop") expect.soft(await missedByFingers(page), `${name} under a finger`).toEqual([]);
          await largeText(page, async () => {
            await expect.soft
              .poll(() => tooWide(page), { message: `${name} at 200 % text`, timeout: 3_000 })
              .toEqual([]);
          });
          if (before) await page.setViewportSize(before);
        });
      }
      await person.context.close();
    });
  }

async function faultsOf(page: Page): Promise<string[]> {
  return [...(await tooWide(page)), ...(await cutTables(page)), ...(await drawnFaults(page))];
}
