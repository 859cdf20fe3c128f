import { expect, type Locator } from "@playwright/test";
import { settle } from "./accessibility.ts";
import { findDoctor, holdTime, openPayment } from "./booking.ts";
import { registered } from "./commands.ts";
import {
  beginVisit,
  firstMedicine,
  holdDearerMove,
  linkInto,
  openBillInParts,
  openCount,
  openDeskBill,
  openDisplay,
  openInEmergency,
  openOrder,
  openPayers,
  openTransfer,
  planAsAdmin,
  startBatch,
} from "./opening.ts";
import { openPaper } from "./papers.ts";
import type { Person, Size } from "./people.ts";

/** `route` is where it leads to, as the router writes it; a panel or a step on the page before has none. */
export type Screen = readonly [name: string, open: (person: Person) => Promise<unknown>, route?: string];

const at = (path: string): Screen => [path, ({ page }) => page.goto(path), path.split("?")[0] ?? path];

/** A page, and then what a press on something there opens. */
function then(name: string, path: string | null, press: (person: Person) => Locator, route?: string): Screen {
  const open = async (person: Person) => {
    if (path) await person.page.goto(path);
    await settle(person.page);
    const heading = person.page.locator("h1").first();
    const before = await heading.textContent();
    await press(person).click();
    if (!route) return;
    await person.page.waitForURL((url) => isAt(url.pathname, route));
    // The page before stands until the next one has come. Beside a list the heading stays.
    const comes = expect.poll(() => heading.textContent(), { timeout: 2_000 }).not.toBe(before);
    await comes.catch(() => undefined);
  };
  return route ? [name, open, route] : [name, open];
}

/** Whether an address is of a route: each `$` part stands for one part of it, and the last one may be left out where it says so. */
export function isAt(pathname: string, route: string): boolean {
  const here = pathname.split("/");
  const whole = route.split("/");
  const parts = whole.length > here.length && whole.at(-1)?.startsWith("{-$") ? whole.slice(0, -1) : whole;
  return (
    parts.length === here.length &&
    parts.every((part, index) => part.startsWith("$") || part.startsWith("{-$") || part === here[index])
  );
}

const firstOnShelf = ({ page }: Person) =>
  page
    .locator("main a[href^='/pharmacy/stock/']:not([href*='/counts'], [href*='/transfers'], [href*='/write-offs'])")
    .first();
const row = ({ page }: Person) => page.locator("main table tbody tr").first();
const shareOf = (path: string) => (person: Person) => person.page.locator(`main a[href^='${path}']`).first();
const button =
  (english: string) =>
  ({ page, say }: Person) =>
    page.getByRole("button", { name: say(english), exact: true }).first();

export interface Round {
  readonly who: string;
  /** The login of the demo hospital; a visitor has none. */
  readonly login?: string;
  readonly size: Size;
  readonly screens: readonly Screen[];
}

/** Every role and every screen that it has, in an order in which each leads to the next. */
export const rounds: readonly Round[] = [
  {
    who: "a visitor",
    size: "narrowest",
    screens: [
      at("/"),
      at("/doctors"),
      ["a doctor's times", (person) => findDoctor(person, "Ananya", "Dr. Ananya Rao"), "/doctors/$doctorId"],
      [
        "any doctor of a department",
        async ({ page, say }) => {
          await page.goto("/doctors");
          await page.getByLabel(say("Department"), { exact: true }).selectOption({ index: 1 });
          await page.locator("main a[href^='/departments/']").click();
          await expect(page.getByRole("heading", { level: 1 })).toContainText(/./);
        },
        "/departments/$departmentId",
      ],
      ["a doctor's times again", (person) => findDoctor(person, "Ananya", "Dr. Ananya Rao")],
      ["a held time", (person) => holdTime(person), "/book/$appointmentId"],
      at("/sign-in"),
      then("signing in by phone", null, ({ page, say }) => page.getByText(say("Phone"), { exact: true })),
      at("/sign-up"),
      at("/reset"),
      at("/reset?token=old"),
      at("/verify?token=old"),
      at("/apply"),
      ["a paper that is not ours", ({ page }) => page.goto("/rx/nothing.here"), "/rx/$code"],
      ["an erasure that is not ours", ({ page }) => page.goto("/erased/nothing.here"), "/erased/$code"],
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
      // Not the first: its time may have begun, and then it cannot be called off.
      then(
        "a visit",
        "/visits",
        ({ page }) => page.locator("main a[href^='/visits/']").nth(3),
        "/visits/$appointmentId",
      ),
      then("repeating one's visit", null, button("Repeat")),
      [
        "cancelling a visit",
        async (person) => {
          await person.page.keyboard.press("Escape");
          await button("Cancel the visit")(person).click();
        },
      ],
      [
        "moving a visit",
        async (person) => {
          await person.page.keyboard.press("Escape");
          await person.page.getByRole("link", { name: person.say("Move the visit") }).click();
          await settle(person.page);
        },
        "/visits/$appointmentId/move",
      ],
      then("what a move costs", null, ({ page }) => page.locator("main [role=group] button").first()),
      at("/prescriptions"),
      at("/tests"),
      then("a result of one's own", null, button("I have the result")),
      then("a prescription", "/prescriptions", linkInto("/prescriptions"), "/prescriptions/$prescriptionId"),
      then("ordering its medicines", null, linkInto("/medicines/of"), "/medicines/of/$prescriptionId"),
      ["an order of medicines", openOrder, "/medicines/orders/$orderId"],
      ["/medicines/papers", ({ page }) => page.goto("/medicines/papers"), "/medicines/papers/{-$paperId}"],
      ["ordering from a paper", openPaper, "/medicines/papers/{-$paperId}"],
      at("/medicines/orders"),
      at("/medicines"),
      at("/bills"),
      then("a bill", "/bills", linkInto("/bills"), "/bills/$invoiceId"),
      at("/check-in"),
      at("/inbox"),
      at("/more"),
      then("signing out", null, button("Sign out")),
      at("/account"),
      at("/family"),
      then("a person", null, linkInto("/family"), "/family/$patientId"),
      at("/record"),
      at("/documents"),
      at("/privacy"),
      at("/my-data"),
      at("/notifications"),
      [
        "several of the family",
        async (person) => {
          await findDoctor(person, "Ananya", "Dr. Ananya Rao");
          await button("Several of the family, one after another")(person).click();
          for (const place of [0, 1]) await person.page.getByRole("dialog").getByRole("checkbox").nth(place).check();
        },
      ],
      [
        "reviewing a booking",
        async (person) => {
          await findDoctor(person, "Ananya", "Dr. Ananya Rao");
          await holdTime(person);
        },
      ],
      then("someone else comes", null, button("Someone else")),
      [
        "waiting for a payment",
        async (person) => {
          await person.page.keyboard.press("Escape");
          await (await openPayment(person, "₹500")).getByRole("button", { name: "Close" }).click();
          await person.page.waitForURL(/\/pay\//);
        },
        "/pay/$appointmentId",
      ],
      [
        // Held times are few: with this one paid, the next look at the same screens can hold another.
        "a payment that arrived",
        async ({ page, say }) => {
          await page.getByRole("button", { name: say("Pay {amount}", { amount: "₹500" }) }).click();
          await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
          await expect(page.getByText(say("Paid {amount}, confirmed", { amount: "₹500" }))).toBeVisible();
        },
      ],
      ["a move that waits for its payment", holdDearerMove, "/pay/$appointmentId"],
      // Given back, for the same reason.
      then("the time that was kept", null, button("Keep the time I have"), "/visits/$appointmentId"),
    ],
  },
  {
    who: "a doctor",
    login: "ananya",
    size: "landscape",
    screens: [
      at("/doctor"),
      ["another day", ({ page, say }) => page.getByRole("button", { name: say("The day after") }).click()],
      then("a visit", "/doctor", linkInto("/doctor/visits"), "/doctor/visits/$appointmentId"),
      ["a visit under way", beginVisit],
      then("taking vitals", null, button("Add vitals")),
      [
        "a problem of the chart",
        async (doctor) => {
          await doctor.page.keyboard.press("Escape");
          const name = doctor.say("Add to {title}", { title: doctor.say("Problems") });
          await doctor.page.getByRole("button", { name }).click();
        },
      ],
      [
        "repeating a visit",
        async (doctor) => {
          await doctor.page.keyboard.press("Escape");
          await button("Repeat")(doctor).click();
        },
      ],
      [
        "booking the next visit",
        async (doctor) => {
          await doctor.page.keyboard.press("Escape");
          await button("Book a visit")(doctor).click();
        },
      ],
      at("/doctor/attention"),
      at("/doctor/templates"),
      at("/doctor/certificates"),
      ["opening a record in an emergency", ({ page }) => page.goto("/doctor/records")],
      ["a record in an emergency", openInEmergency, "/doctor/records/{-$id}"],
      at("/doctor/requests"),
      at("/doctor/hours"),
      then("hours of a day", null, ({ page }) =>
        page.locator("section button", { hasText: /\d\d:\d\d–\d\d:\d\d/ }).first(),
      ),
      at("/doctor/earnings"),
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
    screens: [
      at("/desk"),
      then("a visit", null, ({ page, say }) =>
        page
          .getByRole("row")
          .filter({ hasText: say("Confirmed") })
          .first(),
      ),
      then("cancelling a visit", null, ({ page, say }) => page.getByRole("button", { name: say("Cancel visit") })),
      [
        "moving a visit",
        async ({ page, say }) => {
          await page.keyboard.press("Escape");
          await page.getByRole("button", { name: say("Move visit") }).click();
        },
      ],
      [
        "changing many visits",
        async ({ page, say }) => {
          await page.goto("/desk");
          await page.getByRole("button", { name: say("Change those shown") }).click();
          await page.getByText(say("Move"), { exact: true }).click();
        },
      ],
      ["many visits changed", startBatch, "/batches/$batchId"],
      at("/batches"),
      at("/desk/grid"),
      at("/desk/queue"),
      at("/desk/patients"),
      [
        "a patient's record",
        async (desk) => desk.page.goto(`/desk/patients/${(await registered(desk)).patientId}`),
        "/desk/patients/$patientId",
      ],
      at("/desk/bills"),
      at("/desk/bills/new"),
      at("/desk/deposits"),
      at("/desk/packages"),
      ["a bill of the desk", openDeskBill, "/desk/bills/$invoiceId"],
      ["a bill of the desk in parts", openBillInParts],
      at("/desk/screens"),
      [
        "a waiting room's screen",
        ({ page, say }) => openDisplay(page, say("Name of the screen, such as Hall, ground floor")),
        "/tv",
      ],
      at("/desk/waitlist"),
      at("/desk/requests"),
      at("/desk/book"),
      then("a new patient", null, button("New patient")),
      [
        "a patient found",
        async (person) => {
          await person.page.goto("/desk/book");
          await person.page
            .getByRole("searchbox", { name: person.say("Name, telephone, token, code or record number") })
            .fill("Sudha Mehta");
          await expect(button("Choose")(person)).toBeVisible();
        },
      ],
      then("choosing a doctor", null, button("Choose")),
      then("choosing a time", null, button("Choose")),
      then("confirming", null, ({ page }) => page.locator("main button", { hasText: /^\d+:\d\d [ap]m$/ }).first()),
      then("repeating a visit", null, button("Repeat")),
      at("/desk/doctors"),
      then("a doctor's hours", null, linkInto("/desk/doctors"), "/desk/doctors/$doctorId"),
      at("/account"),
    ],
  },
  {
    who: "billing",
    login: "farhan",
    size: "desktop",
    screens: [
      at("/desk/refunds"),
      at("/desk/payments"),
      then("a payment", null, ({ page, say }) =>
        page
          .getByRole("row")
          .filter({ has: page.getByText(say("Paid"), { exact: true }) })
          .first(),
      ),
      then("giving money back", null, button("Give money back")),
      ["what payers owe", openPayers, "/desk/payers"],
      then("a payer's transfer", null, button("Enter a transfer")),
      at("/desk/money"),
      at("/desk/close"),
      at("/desk/money/rows"),
      then("a doctor's share", "/desk/money", shareOf("/desk/money/shares"), "/desk/money/shares"),
      at("/desk/prices"),
      then("a service", null, row),
    ],
  },
  {
    who: "an administrator",
    login: "arjun",
    size: "desktop",
    screens: [
      at("/admin"),
      at("/admin/visits"),
      then("changing many visits", null, button("Change those shown")),
      at("/admin/grid"),
      at("/admin/book"),
      at("/admin/doctors"),
      then("an application", null, row),
      ["a doctor's hours", planAsAdmin, "/admin/doctors/$doctorId"],
      at("/admin/departments"),
      then("a department", null, row),
      then("a new department", "/admin/departments", button("Open a department")),
      at("/admin/staff"),
      then("a member of staff", null, row),
      at("/admin/rights"),
      at("/admin/money"),
      at("/admin/close"),
      at("/admin/money/rows?what=receipts"),
      then("a doctor's share", "/admin/money", shareOf("/admin/money/shares"), "/admin/money/shares"),
      at("/admin/prices"),
      at("/admin/stock"),
      at("/admin/pharmacy-reports"),
      at("/admin/delivery"),
      at("/admin/pharmacy-registers"),
      ["the catalogue", ({ page }) => page.goto("/admin/catalogue"), "/admin/catalogue/{-$part}"],
      then("a medicine", "/admin/catalogue", firstMedicine, "/admin/catalogue/{-$part}"),
      ["lists of medicines", ({ page }) => page.goto("/admin/catalogue/imports"), "/admin/catalogue/{-$part}"],
      at("/admin/settings"),
      then("the rules of changing a visit", null, button("Change the rules")),
      at("/admin/refunds"),
      at("/admin/payers"),
      at("/admin/looks"),
      at("/admin/accounts"),
      at("/admin/files"),
      at("/admin/merge"),
      at("/admin/privacy"),
      at("/admin/certificates"),
      at("/admin/templates"),
      then("a template of the hospital's", "/admin/templates", button("New template")),
      at("/admin/operations"),
      at("/admin/audit"),
      then("an entry of the trail", null, row),
      at("/account"),
    ],
  },
  {
    who: "the superuser",
    login: "meera",
    size: "desktop",
    screens: [then("giving a role", "/admin/staff", button("Give someone a role"))],
  },
  {
    who: "the pharmacist",
    login: "suresh",
    size: "desktop",
    screens: [
      ["/pharmacy", ({ page }) => page.goto("/pharmacy"), "/pharmacy/{-$id}"],
      then("a prescription", null, linkInto("/pharmacy"), "/pharmacy/{-$id}"),
      ["/pharmacy/orders", ({ page }) => page.goto("/pharmacy/orders"), "/pharmacy/orders/{-$orderId}"],
      ["/pharmacy/papers", ({ page }) => page.goto("/pharmacy/papers"), "/pharmacy/papers/{-$paperId}"],
      at("/pharmacy/sale"),
      at("/pharmacy/returns"),
      at("/pharmacy/sales"),
      at("/pharmacy/registers"),
      at("/pharmacy/receive"),
      at("/pharmacy/receipts"),
      then("a bill that came", null, linkInto("/pharmacy/receipts"), "/pharmacy/receipts/$receiptId"),
    ],
  },
  {
    who: "who manages the pharmacy",
    login: "lata",
    size: "desktop",
    screens: [
      at("/pharmacy/stock"),
      then("a medicine", null, firstOnShelf, "/pharmacy/stock/$medicineId"),
      then("a batch", null, ({ page }) => page.getByRole("row").getByRole("button").first()),
      ["counts", ({ page }) => page.goto("/pharmacy/stock/counts"), "/pharmacy/stock/counts/{-$countId}"],
      then("a new count", null, button("New count")),
      at("/pharmacy/stock/write-offs"),
      ["a count", openCount, "/pharmacy/stock/counts/{-$countId}"],
      ["between stores", ({ page }) => page.goto("/pharmacy/stock/transfers"), "/pharmacy/stock/transfers/{-$part}"],
      ["a transfer", openTransfer, "/pharmacy/stock/transfers/{-$part}"],
      [
        "units for another store",
        ({ page }) => page.goto("/pharmacy/stock/transfers/new"),
        "/pharmacy/stock/transfers/{-$part}",
      ],
      ["the pharmacy's catalogue", ({ page }) => page.goto("/pharmacy/catalogue"), "/pharmacy/catalogue/{-$part}"],
      then("a medicine of the catalogue", null, firstMedicine, "/pharmacy/catalogue/{-$part}"),
      ["a list to bring in", ({ page }) => page.goto("/pharmacy/catalogue/import"), "/pharmacy/catalogue/{-$part}"],
      at("/pharmacy/reports"),
      at("/pharmacy/delivery"),
      at("/pharmacy/purchasing"),
      then("an order", null, linkInto("/pharmacy/purchasing"), "/pharmacy/purchasing/$purchaseId"),
      at("/pharmacy/purchasing/new"),
      at("/pharmacy/purchasing/suppliers"),
      then("a supplier", null, ({ page }) => page.getByRole("row").getByRole("button").first()),
      at("/pharmacy/purchasing/returns"),
      then("a return", null, linkInto("/pharmacy/purchasing/returns"), "/pharmacy/purchasing/returns/$returnId"),
      at("/pharmacy/purchasing/returns/new"),
      at("/pharmacy/purchasing/recalls"),
      then("a recall", null, linkInto("/pharmacy/purchasing/recalls"), "/pharmacy/purchasing/recalls/$recallId"),
    ],
  },
  { who: "a role without screens yet", login: "sana", size: "desktop", screens: [at("/welcome")] },
];
