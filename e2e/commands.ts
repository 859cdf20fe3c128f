import { expect } from "@playwright/test";
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

/** Somebody unlike anybody else, known to the desk. */
export async function registered(desk: Person): Promise<Registered> {
  const name = newName("Desk");
  const made = await send<Omit<Registered, "name">>(desk, "patients.register", { name, sex: "female", ageYears: 40 });
  return { name, ...made };
}

/** A paid visit of today at the desk's branch, at the doctor's next free time; of somebody new where nobody is named. */
export async function booked(desk: Person, doctorName: string, patientId?: string) {
  const patient = patientId ? { patientId, name: "" } : await registered(desk);
  const doctor = await listed(desk, doctorName, await branchOf(desk));
  const [slot] = doctor.nextSlots;
  if (!slot) throw new Error(`${doctorName} has no free time`);
  const { branchId, startsAt } = slot;
  const asked = { doctorId: doctor.id, branchId, startsAt, patientId: patient.patientId };
  const { appointmentId, code } = await send<{ appointmentId: string; code: string }>(desk, "appointments.hold", asked);
  await send(desk, "billing.takePayment", { appointmentId, method: "cash" });
  return { patient, appointmentId, code, doctor, startsAt };
}
