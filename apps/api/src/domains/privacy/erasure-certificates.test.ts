import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { erasurePaperPath } from "@carepoint/domain/privacy/erasures";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { sentJobs } from "../../testing/erasures.ts";
import { readPdf } from "../../testing/outgoing.ts";
import { proven } from "../../testing/proven.ts";
import { treated } from "../../testing/treated.ts";
import { privacyRoutes } from "./routes.ts";

const name = "Ashalata Quirkwell";
let hospital: TestHospital;
let asha: Awaited<ReturnType<typeof addPatient>>;
let admin: Actor;
let code: string;

beforeAll(async () => {
  hospital = await openHospital({ idle: sentJobs });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  asha = await addPatient(hospital, name);
  const doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Meera Iyer" }));
  admin = { ...doctor, role: "admin", doctorId: null };
  const patientId = patientIdOf.parse(asha.patientId);
  await treated(hospital, { doctor, patientId });
  await hospital.db
    .updateTable("appointments")
    .set({ status: "completed" })
    .where("patientId", "=", patientId)
    .execute();
  const { certificate } = await calling(hospital, asha).privacy.askErasure({ opId: newId(), patientId });
  code = certificate.slice("/erased/".length);
});

/** Whoever has the address, without an account. */
function get(path: string) {
  const { services, now } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const actor: Actor = { ...systemActor, role: "anonymous" };
  return privacyRoutes(services, async () => ({ ...services, ...rest, now, actor })).request(path);
}

const textOf = async (answer: Response) =>
  (await readPdf(new Uint8Array(await answer.arrayBuffer()))).text.replaceAll(/\s+/g, " ");

test("whoever has the address of a wish has its paper, which names a number and nobody", async () => {
  const waits = await textOf(await get(erasurePaperPath(code, "en")));
  expect(waits).toContain("Asked for, not decided yet");
  const [erasureId] = code.split(".");
  const decision = { event: "erase", visitsAhead: 0 } as const;
  await calling(hospital, admin).privacy.decideErasure({ opId: newId(), erasureId: erasureId as never, decision });
  const answer = await get(erasurePaperPath(code, "en"));
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''erasure-CP-.*\.pdf$/);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const text = await textOf(answer);
  for (const fact of [
    "Certificate of erasure",
    "What doctors wrote: notes, prescriptions, tests",
    "Kept until 7 Dec 2029",
  ])
    expect(text).toContain(fact);
  expect(text.replaceAll(/[\s\u200b]/g, "")).toContain(`/erased/${code}`);
  for (const nobody of [...name.split(" "), "Meera", "Iyer"]) {
    expect(waits).not.toContain(nobody);
    expect(text).not.toContain(nobody);
  }
  expect(await textOf(await get(erasurePaperPath(code, "ta")))).toMatch(/[\u0b80-\u0bff]/);
});

test("an address that we did not write has no paper, nor has a language that we do not speak", async () => {
  const [id, signature = ""] = code.split(".");
  for (const wrong of [`${id}.${signature.slice(1)}x`, `${newId()}.${signature}`, `${id}`, "x"])
    expect((await get(erasurePaperPath(wrong, "en"))).status).toBe(404);
  expect((await get(erasurePaperPath(code, "xx" as never))).status).toBe(404);
});
