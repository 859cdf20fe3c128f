import { expect, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { arrive, signInQuietly } from "./people.ts";
import { rounds } from "./screens.ts";

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

  await main(`<p style="width: 500px">Too wide</p>`);
  expect(await tooWide(page)).toEqual(["P Too wide"]);
});

const soft = expect.configure({ soft: true });

for (const { who, login, size, screens } of rounds) {
  test(`every screen of ${who} passes WCAG 2.2 AA, and at 360 px nothing has to be scrolled sideways`, async ({
    browser,
  }) => {
    const person = await arrive(browser, size, "en");
    const { page } = person;
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    if (login) await signInQuietly(person, login);
    for (const [name, open] of screens) {
      await test.step(name, async () => {
        await open(person);
        await settle(page);
        expect.soft(await violationsOn(page), name).toEqual([]);
        const before = page.viewportSize();
        await page.setViewportSize({ width: 360, height: 740 });
        // What slides or folds at this width gets the time to do so.
        await soft.poll(() => tooWide(page), { message: `${name} at 360 px`, timeout: 3_000 }).toEqual([]);
        if (before) await page.setViewportSize(before);
      });
    }
    await person.context.close();
  });
}
