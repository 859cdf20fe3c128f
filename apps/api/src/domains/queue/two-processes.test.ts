import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, patientId } from "@carepoint/domain/kernel/id";
import { openDisplayInput } from "@carepoint/domain/queue/displays";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { type ApiProcess, startProcess } from "../../testing/process.ts";
import { doing, waitingVisits } from "../../testing/queue.ts";
import { sessionOf } from "../../testing/server.ts";
import { nine } from "../../testing/till.ts";
import { holdSlot } from "../appointments/commands/hold-slot.ts";
import { deliver } from "../notifications/jobs.ts";
import { callNext } from "./commands/call-next.ts";
import { openDisplay } from "./commands/open-display.ts";

let hospital: TestHospital;
let other: ApiProcess;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  await hospital.services.live.start();
  other = await startProcess(hospital);
}, 60_000);
afterAll(async () => {
  await other.stop();
  await hospital.close();
});

interface Told {
  /** What this screen follows, and who looks at it; nobody signed in on a waiting room's. */
  readonly topic: string;
  readonly looker?: Actor;
  readonly act: () => Promise<unknown>;
}

const screens: readonly [name: string, make: () => Promise<Told>][] = [
  ["a waiting room's screen, that a number is called", aCall],
  ["the desk's board, that somebody books", async () => aBooking(({ desk, branch }) => [`branch:${branch}`, desk])],
  ["the doctor's day, the same", async () => aBooking(({ doctor }) => [`doctor:${doctor.doctorId}`, doctor])],
  [
    "the patient's own visits, the same",
    async () => aBooking(({ patient }) => [`account:${patient.accountId}`, patient]),
  ],
];

test.each(screens)("what happens in one process is told at the other within a second: %s", async (_, make) => {
  const { topic, looker, act } = await make();
  const abort = new AbortController();
  const heard = hints(other.address, topic, {
    signal: abort.signal,
    cookies: looker && (await sessionOf(hospital, looker.accountId ?? "")),
  });
  expect((await heard.next()).value).toBe("*");
  const acted = performance.now();
  expect(await act()).toBeTypeOf("object");
  expect((await heard.next()).value).toBe(topic);
  expect(performance.now() - acted).toBeLessThan(1000);
  abort.abort();
});

async function aCall(): Promise<Told> {
  const desk = await addFrontDesk(hospital);
  const doctor = await addDoctor(hospital);
  await doing(hospital, desk, openDisplay, openDisplayInput.parse({ name: "Hall" }));
  await waitingVisits(hospital, desk, doctor, [-5]);
  const queue = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  return { topic: `queue:${hospital.branchId}`, act: () => doing(hospital, desk, callNext, queue, nine) };
}

type People = { readonly desk: Actor; readonly doctor: Actor; readonly patient: Actor; readonly branch: string };

/** A desk books for a patient who has an account; another desk, the doctor and the patient only look. */
async function aBooking(whose: (people: People) => readonly [topic: string, looker: Actor]): Promise<Told> {
  const [booker, desk] = [await addFrontDesk(hospital), await addFrontDesk(hospital)];
  const [doctor, patient] = [await addDoctor(hospital), await addPatient(hospital)];
  const [topic, looker] = whose({ desk, doctor, patient, branch: hospital.branchId });
  const place = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  const input = { ...place, startsAt: instantText(nine), patientId: patientId.parse(patient.patientId) };
  return { topic, looker, act: () => doing(hospital, booker, holdSlot, input, hospital.now) };
}

interface Looking {
  readonly signal: AbortSignal;
  readonly cookies: Readonly<Record<string, string>> | undefined;
}

/** The topics that a process's stream of hints tells, as a browser reads them. */
async function* hints(address: string, topic: string, { signal, cookies = {} }: Looking): AsyncGenerator<string> {
  const input = encodeURIComponent(JSON.stringify({ topics: [topic] }));
  const Cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  const answer = await fetch(`${address}/trpc/live.follow?input=${input}`, {
    signal,
    headers: { Accept: "text/event-stream", Origin: "http://localhost:3000", Cookie },
  });
  let text = "";
  for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const told = /"topic":"([^"]+)"/.exec(event)?.[1];
      if (told) yield told;
    }
  }
}
