import { setTimeout as sleep } from "node:timers/promises";
import { kindOfLook, type LookView } from "@carepoint/domain/audit/looks";
import { call, read } from "../harness/call.ts";
import type { Findings } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import { cases } from "../ward/cases/all.ts";
import type { Persona } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";

/** Who may come upon patient A, and as what the patient's list names them. */
const readers = {
  doctorA: "doctor",
  careA: "doctor",
  referredA: "doctor",
  brokeGlassA: "doctor",
  deskA: "front_desk",
  billingA: "billing_manager",
  pharmacistA: "pharmacist",
  admin: "admin",
} as const satisfies Partial<Record<Persona, string>>;
type Reader = keyof typeof readers;

/** Bare ids and nothing about patients: the log itself, which records one holds open oneself, and a counter's bills by number and sum. */
const idsOnly = ["audit.looks", "patients.openGlass", "pharmacy.sales"];

interface Judged {
  readonly looks: number;
  readonly slowestMs: number;
}

/** Every reading of everyone who shows patient A is held against the list of patient A. */
export async function judgeLooks(ward: Ward, findings: Findings, promisedMs: number): Promise<Judged> {
  let [looks, slowestMs] = [0, 0];
  for (const { path, kind } of manifest()) {
    const asked = cases[path];
    if (kind !== "query" || !asked || idsOnly.includes(path)) continue;
    const input = await asked.make(ward, ward.worlds.A);
    for (const reader of Object.keys(readers) as Reader[]) {
      const before = await newest(ward);
      const answer = await call(ward.people[reader].tab, kind, path, input);
      if (answer.status !== 200 || !shows(ward, answer.body)) continue;
      const what = `${path} by ${reader}`;
      findings.require(kindOfLook[path] !== undefined, "without a word", what);
      const took = await judgeLook(ward, findings, { what, reader, before, kind: kindOfLook[path], promisedMs });
      slowestMs = Math.max(slowestMs, took);
      looks += 1;
    }
  }
  const took = await judgeScan(ward, findings, promisedMs);
  return { looks: looks + 1, slowestMs: Math.max(slowestMs, took) };
}

/** A paper leaves by an address of its own. */
async function judgeScan(ward: Ward, findings: Findings, promisedMs: number): Promise<number> {
  const before = await newest(ward);
  const scan = ward.standing.A.scanFileId;
  const { status } = await read(await ward.people.doctorA.tab.send(`/api/files/${scan}`));
  findings.require(status === 200, "not read", "the scan");
  return judgeLook(ward, findings, { what: "a scan by doctorA", reader: "doctorA", before, kind: "scan", promisedMs });
}

interface Look {
  readonly what: string;
  readonly reader: Reader;
  /** The newest line before. */
  readonly before: string | undefined;
  readonly kind: string | undefined;
  readonly promisedMs: number;
}

/** Answers how many milliseconds after the answer the line was there. */
async function judgeLook(ward: Ward, findings: Findings, look: Look): Promise<number> {
  const { what, reader, before, kind, promisedMs } = look;
  const from = performance.now();
  const line = await lineAfter(ward, before, promisedMs);
  const took = Math.round(performance.now() - from);
  findings.require(line !== undefined, "look not seen", what);
  if (!line) return took;
  findings.require(line.role === readers[reader], "another role", `${what}: ${line.role}`);
  findings.require(
    line.kinds.some((seen) => seen === kind),
    "another purpose",
    `${what}: ${line.kinds.join()}`,
  );
  const emergency = reader === "brokeGlassA";
  findings.require(line.emergency === emergency, emergency ? "emergency not told" : "emergency told of another", what);
  return took;
}

async function lineAfter(ward: Ward, before: string | undefined, promisedMs: number): Promise<LookView | undefined> {
  const until = performance.now() + Math.min(promisedMs, 5000);
  do {
    const [line] = await linesOf(ward);
    if (line && line.id !== before) return line;
    await sleep(250);
  } while (performance.now() < until);
  return undefined;
}

async function newest(ward: Ward): Promise<string | undefined> {
  return (await linesOf(ward))[0]?.id;
}

/** As the patient's own app asks. */
async function linesOf({ people, worlds }: Ward): Promise<LookView[]> {
  const input = { patientId: worlds.A.patientId, own: false, limit: 1 };
  const { body } = await call(people.patientA.tab, "query", "patients.looks", input);
  return JSON.parse(body).result?.data ?? [];
}

const shows = ({ worlds, people }: Ward, body: string) =>
  people.patientA.accountId !== null && (body.includes(worlds.A.patientId) || body.includes('"Patient A"'));
