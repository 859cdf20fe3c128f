import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { adaptations, adapted, brokenOn, shapeless, unringed } from "./adapted.ts";
import { atNight } from "./night.ts";
import { arrive, signInQuietly } from "./people.ts";
import { type Round, rounds } from "./screens.ts";

/** The screens that people live on; the night adapts every other one too. */
const lived: Readonly<Record<string, readonly string[]>> = {
  "a patient": ["/home", "a visit"],
  "a doctor": ["a visit"],
  "the front desk": ["/desk", "/desk/book"],
};
const livedIn = rounds.flatMap(({ screens, ...round }): Round[] => {
  const main = screens.filter(([name]) => lived[round.who]?.includes(name));
  return main.length > 0 ? [{ ...round, screens: main }] : [];
});
const every = atNight(...rounds);
const shots = process.env.E2E_SHOTS;

test("the sweep sees a shape that is lost, a ring that is not drawn, text that is cut and a label that bursts", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const show = (main: string) =>
    page.setContent(`<!doctype html><html lang="en"><title>Sweep</title><main>${main}</main></html>`);
  await page.emulateMedia({ forcedColors: "active" });
  await show(
    `<button style="border: 1px solid transparent">Edged</button><input type="checkbox"><button>Plain</button>`,
  );
  expect(await shapeless(page)).toEqual([]);
  expect(await unringed(page, 3)).toEqual([]);
  await show(`<button style="border: 0">Bare</button><button style="outline: none">Dark</button>`);
  expect(await shapeless(page)).toEqual(["BUTTON Bare"]);
  expect(await unringed(page, 2)).toEqual(["BUTTON Dark"]);
  await page.emulateMedia({ forcedColors: "none" });

  const seen = async (main: string) => {
    await show(main);
    const faults: Record<string, string[]> = {};
    for (const adaptation of adaptations)
      await adapted(page, adaptation, async () => {
        faults[adaptation] = await brokenOn(page);
      });
    return adaptations.map((adaptation) => faults[adaptation]?.[0] ?? "");
  };
  const box = (style: string) => `<p style="font: 16px serif; overflow: hidden; ${style}">Come at nine</p>`;
  expect(await seen(box(""))).toEqual(["", "", ""]);
  const cut = ["cut off by its P: Come at nine", "", "cut off by its P: Comeco at nineni"];
  expect(await seen(box("width: 6em; height: 1.6em"))).toEqual(cut);
  expect(await seen(box("width: 6em; white-space: nowrap"))).toEqual(cut);
  const label = `<label style="display: block; width: 6em; font: 16px serif; white-space: nowrap">Come at nine</label>`;
  expect((await seen(label))[2]).toEqual("larger than its LABEL: Comeco at nineni");
  expect(await seen(`<p style="position: absolute; left: -40px; width: 90px">Come</p>`)).toEqual(["", "P Come", ""]);
});

for (const { who, login, size, screens } of every.length > 0 ? every : livedIn)
  test(`${screens.length} screens of ${who} bear forced colours, large spaced text, the other direction and longer words`, async ({
    browser,
  }) => {
    test.setTimeout(60_000 + screens.length * 20_000);
    const person = await arrive(browser, size, "en");
    const { page } = person;
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (login) await signInQuietly(person, login);
    const shoot = async (name: string) => {
      if (shots)
        await page.screenshot({ path: `${shots}/${`${who} ${name}`.replaceAll(/\W+/g, "-")}.png`, fullPage: true });
    };
    for (const [name, open] of screens)
      await test.step(name, async () => {
        await open(person);
        await settle(page);
        for (const adaptation of adaptations)
          await adapted(page, adaptation, async () => {
            const seen = expect.soft.poll(() => brokenOn(page), { message: `${name}, ${adaptation}`, timeout: 3_000 });
            await seen.toEqual([]);
            await shoot(`${name} ${adaptation}`);
          });
        await page.emulateMedia({ forcedColors: "active" });
        // Of colours that the reader chose axe sees only what the sheet asked for.
        const refused = (await violationsOn(page)).filter((line) => !line.startsWith("color-contrast"));
        expect.soft([...refused, ...(await shapeless(page))], `${name}, forced colours`).toEqual([]);
        expect.soft(await unringed(page, 5), `${name}, focus in forced colours`).toEqual([]);
        await shoot(`${name} forced colours`);
        await page.emulateMedia({ forcedColors: "none" });
      });
    await person.context.close();
  });
