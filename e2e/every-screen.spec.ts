import { expect, type Locator, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { findDoctor, holdTime } from "./booking.ts";
import { arrive, type Person, type Size, signInQuietly } from "./people.ts";

type Screen = readonly [name: string, open: (person: Person) => Promise<unknown>];

const at = (path: string): Screen => [path, ({ page }) => page.goto(path)];

/** A page, and then what a press on something there opens. */
const then = (name: string, path: string | null, press: (person: Person) => Locator): Screen => [
  name,
  async (person) => {
    if (path) await person.page.goto(path);
    await settle(person.page);
    await press(person).click();
  },
];

const row = ({ page }: Person) => page.locator("main table tbody tr").first();
const linkInto = (path: string) => (person: Person) => person.page.locator(`main a[href^='${path}/']`).first();
const button =
  (english: string) =>
  ({ page, say }: Person) =>
    page.getByRole("button", { name: say(english), exact: true }).first();

interface Round {
  readonly who: string;
  /** The login of the demo hospital; a visitor has none. */
  readonly login?: string;
  readonly size: Size;
  readonly screens: readonly Screen[];
}

const rounds: readonly Round[] = [
  {
    who: "a visitor",
    size: "narrowest",
    screens: [
      at("/"),
      at("/doctors"),
      ["a doctor's times", (person) => findDoctor(person, "Ananya", "Dr. Ananya Rao")],
      ["a held time", (person) => holdTime(person)],
      at("/sign-in"),
      then("signing in by phone", null, ({ page, say }) => page.getByText(say("Phone"), { exact: true })),
      at("/sign-up"),
      at("/reset"),
      at("/reset?token=old"),
      at("/verify?token=old"),
      at("/apply"),
      at("/no-such-page"),
    ],
  },
  {
    who: "a patient",
    login: "rohan",
    size: "narrowest",
    screens: [
      at("/home"),
      at("/visits"),
      then("a visit", "/visits", linkInto("/visits")),
      then("cancelling a visit", null, button("Cancel the visit")),
      at("/prescriptions"),
      then("a prescription", "/prescriptions", linkInto("/prescriptions")),
      at("/bills"),
      then("a bill", "/bills", linkInto("/bills")),
      at("/inbox"),
      at("/more"),
      then("signing out", null, button("Sign out")),
      at("/account"),
      [
        "reviewing a booking",
        async (person) => {
          await findDoctor(person, "Ananya", "Dr. Ananya Rao");
          await holdTime(person);
        },
      ],
      then("someone else comes", null, button("Someone else")),
    ],
  },
  {
    who: "a doctor",
    login: "ananya",
    size: "landscape",
    screens: [
      at("/doctor"),
      then("a visit", "/doctor", linkInto("/doctor/visits")),
      at("/doctor/hours"),
      at("/doctor/profile"),
      at("/account"),
    ],
  },
  {
    who: "an applicant",
    login: "vikram",
    size: "landscape",
    screens: [at("/doctor/waiting"), at("/apply"), at("/account")],
  },
  {
    who: "the front desk",
    login: "kavita",
    size: "desktop",
    screens: [at("/desk"), then("a visit", null, row), at("/desk/book"), at("/account")],
  },
  {
    who: "an administrator",
    login: "arjun",
    size: "desktop",
    screens: [
      at("/admin"),
      at("/admin/doctors"),
      then("an application", null, row),
      at("/admin/departments"),
      then("a department", null, row),
      at("/admin/staff"),
      then("a member of staff", null, row),
      at("/admin/settings"),
      at("/admin/audit"),
      then("an entry of the trail", null, row),
      at("/account"),
    ],
  },
  { who: "a role without screens yet", login: "lata", size: "desktop", screens: [at("/welcome")] },
];

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
        expect.soft(await tooWide(page), `${name} at 360 px`).toEqual([]);
        if (before) await page.setViewportSize(before);
      });
    }
    await person.context.close();
  });
}
