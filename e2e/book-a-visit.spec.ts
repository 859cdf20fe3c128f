import { connectControl } from "@carepoint/razorpay-sandbox/control-over-http";
import { expect, test } from "@playwright/test";
import { expectRoomForLargeText } from "./accessibility.ts";
import {
  chooseDay,
  findDoctor,
  holdTime,
  nameOneself,
  newcomer,
  pay,
  secondsHeld,
  signUpByMail,
  signUpByPhone,
} from "./booking.ts";
import type { Language } from "./catalogue.ts";
import {
  checkIn,
  completeVisit,
  expectWholePrescription,
  medicines,
  prescribe,
  startVisit,
  writeNote,
} from "./consultation.ts";
import { ownPlace } from "./hospitals.ts";
import { everythingIn, messageTo } from "./messages.ts";
import { atNight } from "./night.ts";
import { arrive, type Person, type Size, signIn } from "./people.ts";
import { receivePush, turnOnPushes } from "./push-device.ts";
import { expectBlocked, reloadWithoutNetwork, saveOnDevice } from "./without-network.ts";

test.use({ serviceWorkers: "allow" });

interface Cast {
  readonly patient: readonly [Size, Language];
  readonly desk: readonly [Size, Language];
  readonly doctor: readonly [Size, Language];
  readonly signUp: "mail" | "phone";
  /** What the patient types to find Dr. Ananya Rao: her name, her department, her specialisation. */
  readonly search: string;
}

/** Each step of a patient at each size and in each language, of a doctor at a tablet and a desk, of the desk at its own. */
const casts: readonly Cast[] = [
  {
    patient: ["phone", "en"],
    desk: ["desktop", "hi"],
    doctor: ["landscape", "en"],
    signUp: "mail",
    search: "Ananya",
  },
  {
    patient: ["phone", "hi"],
    desk: ["desktop", "en"],
    doctor: ["desktop", "hi"],
    signUp: "phone",
    search: "सामान्य चिकित्सा",
  },
  ...atNight<Cast>(
    {
      patient: ["tablet", "hi"],
      desk: ["desktop", "hi"],
      doctor: ["landscape", "hi"],
      signUp: "mail",
      search: "Internal medicine",
    },
    {
      patient: ["desktop", "en"],
      desk: ["desktop", "en"],
      doctor: ["desktop", "en"],
      signUp: "phone",
      search: "General medicine",
    },
  ),
];

const doctorName = "Dr. Ananya Rao";
/** What nobody may learn from a lock screen or a mail. */
const health =
  /Paracetamol|Cetirizine|Pantoprazole|Fever|Rest and fluids|medicine|prescription|Ananya|दवा|पर्च|चिकित्सा/i;

for (const cast of casts) {
  const [size, language] = cast.patient;

  test.describe(`a visit, for a patient at a ${size} in ${language}`, () => {
    test.describe.configure({ mode: "serial" });
    const who = newcomer("Asha");
    let patient: Person;
    let desk: Person;
    let doctor: Person;

    test.beforeAll(async ({ browser }) => {
      patient = await arrive(browser, ...cast.patient);
      desk = await arrive(browser, ...cast.desk);
      doctor = await arrive(browser, ...cast.doctor);
    });
    test.afterAll(async () => {
      for (const { context } of [patient, desk, doctor]) await context.close();
    });

    test("a visitor finds the doctor and taps a time: it is held, and the clock runs", async () => {
      await findDoctor(patient, cast.search, doctorName);
      await holdTime(patient);
      await expect(patient.page.getByText(patient.say("Held for you"))).toBeVisible();
      const first = await secondsHeld(patient);
      await expect.poll(() => secondsHeld(patient)).toBeLessThan(first);
    });

    test(`only then they sign up by ${cast.signUp}, and the clock goes on`, async () => {
      const before = await secondsHeld(patient);
      await (cast.signUp === "mail" ? signUpByMail : signUpByPhone)(patient, who);
      await nameOneself(patient, who);
      await expect(patient.page.getByRole("radio", { name: who.name })).toBeChecked();
      await expect.poll(() => secondsHeld(patient)).toBeLessThan(before);
    });

    test("they see the rule for cancelling, pay, and are confirmed", async () => {
      const { page, say, like } = patient;
      const rule = like("This visit is soon: if you cancel it, you get {back} back.");
      await expect(page.getByText(rule)).toBeVisible();
      await pay(patient, "₹500");
      await turnOnPushes(page, page.getByRole("button", { name: say("Remind me") }));
      await messageTo(
        cast.signUp === "mail" ? "mail" : "sms",
        cast.signUp === "mail" ? who.email : who.phone,
        language === "en" ? /confirmed/ : /पक्का/,
      );
    });

    test("they book another visit, later in the week", async () => {
      await findDoctor(patient, "Ananya", doctorName);
      await chooseDay(patient, 3);
      await holdTime(patient, 4);
      await pay(patient, "₹500");
      await patient.page.getByRole("link", { name: patient.say("Open the visit") }).click();
      await expect(patient.page.getByText(patient.say("Confirmed"), { exact: true })).toBeVisible();
      await expectRoomForLargeText(patient.page);
    });

    test("the front desk checks the patient in", async () => {
      await signIn(desk, "kavita", "/desk");
      await checkIn(desk, desk.page.getByRole("row").filter({ hasText: who.name }));
      await expectRoomForLargeText(desk.page);
    });

    test("the doctor writes a note and three medicines, and completes the visit", async () => {
      await signIn(doctor, "ananya", "/doctor");
      await startVisit(doctor, who.name);
      await expect(doctor.page.getByRole("button", { name: doctor.say("Save note") })).toBeVisible();
      await expectRoomForLargeText(doctor.page);
      await writeNote(doctor);
      await prescribe(doctor);
      await completeVisit(doctor);
    });

    test("the patient gets a push without a word of health, and opens the prescription from it", async () => {
      const { page } = patient;
      const pushed = await messageTo("push", patient.pushEndpoint, /\/prescriptions\//);
      expect(everythingIn({ ...pushed, links: [], payload: null })).not.toMatch(health);
      expect(pushed.payload).toMatchObject({ web_push: 8030, notification: { lang: language } });
      if (cast.signUp === "mail") {
        const { subject, text } = await messageTo("mail", who.email, /\/prescriptions\//);
        expect(`${subject}\n${text.replace(/https?:\S+/g, "")}`).not.toMatch(health);
      }
      const [shown] = await receivePush(page, JSON.stringify(pushed.payload));
      expect(shown).toMatchObject({ title: pushed.subject, body: pushed.text });
      await page.goto(String(shown?.data.navigate));
      await expectWholePrescription(patient);
    });

    test("without a network the patient reads visits and prescriptions, with their age", async () => {
      const { page, context, say, like } = patient;
      await page.goto("/visits");
      await saveOnDevice(patient);
      await reloadWithoutNetwork(patient);
      await expect(page.getByText(like("Updated {time}"))).toBeVisible();
      await expect(page.getByText(doctorName)).toHaveCount(2);
      await page.getByRole("link", { name: say("Prescriptions") }).click();
      await expect(page.getByText(like("Updated {time}"))).toBeVisible();
      await page.locator("a[href^='/prescriptions/']").first().click();
      await expectWholePrescription(patient);
      await expect(page.getByText(/Medical Council/).filter({ visible: true })).toBeVisible();
      await page.goto("/visits");
      await page.getByRole("link", { name: say("Confirmed") }).click();
      await expectBlocked(patient, page.getByRole("button", { name: say("Cancel the visit") }));
      await page.goto("/doctors");
      await expect(
        page.getByText(say("Free times need a connection. The doctors can be read without one.")),
      ).toBeVisible();
      await context.setOffline(false);
    });

    test("without a network the doctor has today's schedule and those patients' prescriptions", async () => {
      const { page, context, say, like } = doctor;
      await page.goto("/doctor");
      await saveOnDevice(doctor);
      await reloadWithoutNetwork(doctor);
      await expect(page.getByText(like("Updated {time}")).first()).toBeVisible();
      await page.getByRole("link", { name: who.name }).click();
      for (const { name } of medicines) await expect(page.getByText(name).first()).toBeVisible();
      await expect(page.getByText("Fever since Sunday, worse at night")).toBeVisible();
      await page.goto("/doctor");
      await page
        .getByRole("list", { name: say("Visits to come") })
        .getByRole("link")
        .first()
        .click();
      await expectBlocked(doctor, page.getByRole("button", { name: say("Start visit") }));
      await context.setOffline(false);
    });

    test("the patient cancels in time: the refund shown is the refund made", async () => {
      const { page, say } = patient;
      const gateway = connectControl(ownPlace().sandbox);
      const given = (await gateway.ledger()).refunds.length;
      await page.goto("/visits");
      await page.getByRole("link", { name: say("Confirmed") }).click();
      await page.getByRole("button", { name: say("Cancel the visit") }).click();
      const amount = "₹500";
      await expect(
        page.getByText(say("You get the whole fee back: {amount}, the way you paid.", { amount })),
      ).toBeVisible();
      await page.getByRole("button", { name: say("Cancel and get {amount} back", { amount }) }).click();
      await expect(page.getByText(say("{amount} goes back the way you paid.", { amount }))).toBeVisible();
      await expect(page.getByText(say("Cancelled"), { exact: true }).first()).toBeVisible();
      await page.getByRole("link", { name: say("Where the refund is") }).click();
      await expect(page.getByText(say("Refunded"), { exact: true })).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText(`₹500, ${say("refunded")}`)).toBeVisible();
      const refunds = (await gateway.ledger()).refunds.slice(given);
      expect(refunds.map((refund) => [refund.amount, refund.status])).toEqual([[50_000, "processed"]]);
    });
  });
}
