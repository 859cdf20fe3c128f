import { expect } from "@playwright/test";
import { hospitalDay, zone } from "./hospital-clock.ts";
import { newName, type Person } from "./people.ts";

/** A command as the person's browser would send it. */
export async function send<T>({ context, page }: Person, procedure: string, input: object): Promise<T> {
  const { origin } = new URL(page.url());
  const data = { ...input, opId: crypto.randomUUID() };
  const answer = await context.request.post(`/trpc/${procedure}`, { data, headers: { origin } });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).result.data;
}

/** A question as the person's browser would ask it. */
export async function ask<T>({ context }: Person, procedure: string, input?: object): Promise<T> {
  const params = input && { input: JSON.stringify(input) };
  const answer = await context.request.get(`/trpc/${procedure}`, params && { params });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).result.data;
}

export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly fee: number;
  readonly nextSlots: readonly { branchId: string; startsAt: string }[];
}

/** One doctor, with the next times that are free at the desk's own branch or anywhere. */
export async function listed(asker: Person, text: string, branchId?: string): Promise<Listed> {
  const { items } = await ask<{ items: Listed[] }>(asker, "doctors.directory", { text, ...(branchId && { branchId }) });
  const [doctor] = items;
  if (!doctor) throw new Error(`nobody is called ${text}`);
  return doctor;
}

export async function branchOf(desk: Person): Promise<string> {
  return (await ask<{ branchId: string }>(desk, "accounts.session")).branchId;
}

export interface Registered {
  readonly patientId: string;
  readonly mrn: string;
  readonly name: string;
}

/** What whoever registers online says to the notice of care in force. */
export const agreed = { noticeVersion: 2, language: "en", by: "patient" } as const;
export const agreedByGuardian = { ...agreed, by: "guardian" } as const;

/** Somebody unlike anybody else, known to the desk. */
export async function registered(desk: Person, more: object = {}): Promise<Registered> {
  const who = { name: newName("Desk"), sex: "female", ageYears: 40, ...more };
  return { name: who.name, ...(await send<Omit<Registered, "name">>(desk, "patients.register", who)) };
}

interface Booking {
  /** Part of a name, for a story that needs a certain doctor. */
  readonly doctor?: string;
  /** Somebody new where nobody is named. */
  readonly patient?: Pick<Registered, "patientId" | "name">;
  readonly settle?: "cash" | "later";
  readonly kind?: "tele";
}

/**
 * A visit of today at the desk's branch, at the doctor's next free time. All stories of a hospital share one day, and a
 * doctor has only so many times in it: who needs no certain doctor takes whoever is free first.
 */
export async function booked(desk: Person, { doctor: name, patient, settle = "cash", kind }: Booking = {}) {
  const who = patient ?? (await registered(desk));
  const doctor = await (name ? listed(desk, name, await branchOf(desk)) : freeFirst(desk));
  const [slot] = doctor.nextSlots;
  if (!slot || !(await isToday(slot))) throw new Error(`${doctor.name} has no free time left today`);
  const { branchId, startsAt } = slot;
  const asked = { doctorId: doctor.id, branchId, startsAt, patientId: who.patientId, ...(kind && { kind }) };
  const { appointmentId, code } = await send<{ appointmentId: string; code: string }>(desk, "appointments.hold", asked);
  const [procedure, how] =
    settle === "cash" ? ["billing.takePayment", { method: "cash" }] : ["billing.payLater", { reason: "after_visit" }];
  await send(desk, procedure, { appointmentId, ...how });
  return { patient: who, appointmentId, code, doctor, startsAt };
}

/** A visit with Dr. Ananya Rao three days ahead or as soon after as she has time; how many days that is. */
export async function bookedAhead(desk: Person, patient?: Booking["patient"]) {
  const today = await hospitalDay();
  const doctor = await listed(desk, "Ananya", await branchOf(desk));
  const asked = { doctorId: doctor.id, branchId: await branchOf(desk) };
  const span = { from: `${today.add({ days: 3 })}`, to: `${today.add({ days: 9 })}` };
  const { items } = await ask<{ items: { startsAt: string }[] }>(desk, "appointments.slots", { ...asked, ...span });
  const [slot] = items;
  if (!slot) throw new Error("no free time");
  const who = patient ?? (await registered(desk));
  const hold = { ...asked, startsAt: slot.startsAt, patientId: who.patientId };
  const { appointmentId } = await send<{ appointmentId: string }>(desk, "appointments.hold", hold);
  await send(desk, "billing.takePayment", { appointmentId, method: "cash" });
  const day = Temporal.Instant.from(slot.startsAt).toZonedDateTimeISO(zone).toPlainDate();
  return { patient: who, appointmentId, days: today.until(day).days };
}

/** Whose hours, limits or visits stories count, change or fill. */
const leftAlone = [
  "Ananya Rao",
  "Harpreet Kaur",
  "Charulata Basu",
  "Girish Hegde",
  "Shalini Menon",
  "Balakrishnan Nair",
];

async function freeFirst(desk: Person): Promise<Listed> {
  const asked = { branchId: await branchOf(desk), limit: 50 };
  const { items } = await ask<{ items: Listed[] }>(desk, "doctors.directory", asked);
  const firstOf = ({ nextSlots }: Listed) => nextSlots[0]?.startsAt ?? "9999";
  const [first] = items
    .filter(({ name, fee }) => fee > 0 && !leftAlone.some((each) => name.endsWith(each)))
    .sort((one, other) => firstOf(one).localeCompare(firstOf(other)));
  if (!first) throw new Error("no doctor is left for any story");
  return first;
}

const isToday = async ({ startsAt }: { startsAt: string }) =>
  Temporal.Instant.from(startsAt)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .equals(await hospitalDay());

/** One of the first service on the price list, billed to a patient. */
export async function deskBill(
  desk: Person,
  { patientId }: Pick<Registered, "patientId">,
  settlement: object,
  more: object = {},
) {
  const { items } = await ask<{ items: { id: string; price: number }[] }>(desk, "billing.services");
  const [service] = items;
  if (!service) throw new Error("the price list is empty");
  const asked = { patientId, items: [{ serviceId: service.id, quantity: 1, discount: 0 }], settlement };
  return send<{ invoiceId: string; number: string }>(desk, "billing.drawBill", {
    ...asked,
    ...more,
    expectedTotal: service.price,
  });
}

/** The account's own person. */
export async function ownPatient(person: Person): Promise<Pick<Registered, "patientId" | "name">> {
  type Own = { id: string; name: string; relation: string };
  const { patients } = await ask<{ patients: Own[] }>(person, "accounts.session");
  const own = patients.find(({ relation }) => relation === "self"); // other stories register people of the account
  if (!own) throw new Error("nobody is registered");
  return { patientId: own.id, name: own.name };
}

/** As a screen in English shows it. */
export function moneyText(paise: number): string {
  const whole = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR", minimumFractionDigits: 0 });
  return whole.format(paise / 100);
}
