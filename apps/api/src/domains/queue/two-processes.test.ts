import { branchId, doctorId } from "@carepoint/domain/kernel/id";
import { openDisplayInput } from "@carepoint/domain/queue/displays";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { type ApiProcess, startProcess } from "../../testing/process.ts";
import { doing, waitingVisits } from "../../testing/queue.ts";
import { nine } from "../../testing/till.ts";
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

test("a call in one process is a hint at the other within a second, for a screen that nobody signed in on", async () => {
  const desk = await addFrontDesk(hospital);
  const doctor = await addDoctor(hospital);
  await doing(hospital, desk, openDisplay, openDisplayInput.parse({ name: "Hall" }));
  await waitingVisits(hospital, desk, doctor, [-5]);
  const abort = new AbortController();
  const heard = hints(other.address, `queue:${hospital.branchId}`, abort.signal);
  expect((await heard.next()).value).toBe("*");
  const queue = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  const called = performance.now();
  await doing(hospital, desk, callNext, queue, nine);
  expect((await heard.next()).value).toBe(`queue:${hospital.branchId}`);
  expect(performance.now() - called).toBeLessThan(1000);
  abort.abort();
});

/** The topics that a process's stream of hints tells, as a browser reads them. */
async function* hints(address: string, topic: string, signal: AbortSignal): AsyncGenerator<string> {
  const input = encodeURIComponent(JSON.stringify({ topics: [topic] }));
  const answer = await fetch(`${address}/trpc/live.follow?input=${input}`, {
    signal,
    headers: { Accept: "text/event-stream", Origin: "http://localhost:3000" },
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
