import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProcess } from "@carepoint/api/testing/process";
import { newId } from "@carepoint/domain/kernel/id";
import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import { newCanaries } from "../tablet/canaries.ts";
import { type Person, type Persona, proveFor } from "../ward/personas.ts";
import { openWard, type Ward } from "../ward/ward.ts";
import { excused } from "../words/excused.ts";
import { Feeder } from "../words/feed.ts";
import { admits, textFields } from "../words/fields.ts";
import { askAll } from "../words/intake.ts";
import { searchAll } from "../words/leaks.ts";

export const canary: Proof = {
  id: "CANARY",
  title: "No word about a person stands in a log, a job, a push, a figure, a refusal or the name of a file",
  run: (options) => run(options),
  control: {
    title: "an address with a word in it, a job and a file that bear one, a hospital of that name",
    mustName: ["words in a log", "words in a job", "words in a push", "words in a file's name"],
    run: (options) => run(options, spoil),
  },
};

/** What is written about somebody: everything a procedure of these domains takes, and why a visit is what it is. */
const about =
  /^(records\.(?!find|verify)|patients\.|privacy\.|appointments\..* (reason|payLater\.note)$|queue\.walkIn register|billing\..*note$)/;

type Spoil = (ward: Ward, word: string, address: string) => Promise<void>;

async function run({ postgres, seed }: Options, spoiled?: Spoil): Promise<Outcome> {
  const findings = new Findings();
  const own = await openWard(postgres);
  const api = await startProcess(own.server.hospital, "serve", { LOG_LEVEL: "debug" });
  try {
    const ward = await asServedBy(own, api.address);
    await subscribe(own);
    const { note, line } = newCanaries(new Chance(seed));
    const feeder = new Feeder(ward, findings);
    const fields = textFields().filter(
      ({ name, schema }) => about.test(name) && !(name in excused) && admits(schema, `${line} ${note} zq0000`),
    );
    const words = [{ name: "a canary", reader: "eye", text: `${line} ${note}` }] as const;
    let taken = 0;
    for (const field of spoiled ? fields.slice(0, 3) : fields) {
      const way = await feeder.wayTo(field);
      if (way) taken += (await feeder.feed(field, way, words)).length;
    }
    const asked = manifest().filter(({ kind }) => kind === "query");
    if (!spoiled)
      await askAll(
        ward,
        asked.map(({ path }) => path),
        findings,
      );
    const failed = await failWith(ward, findings, `${line} ${note}`);
    await spoiled?.(own, line, api.address);
    await new Promise((resolve) => setTimeout(resolve, 500)); // the log is written together
    const looked = await searchAll(ward, api, [line, note], findings);
    if (!spoiled) {
      findings.requireLookedAt(taken, 60, "fields that hold a canary");
      findings.requireLookedAt(looked["bytes of logs"], 50_000, "bytes of logs");
      findings.requireLookedAt(looked.jobs, 20, "jobs");
      findings.requireLookedAt(looked.pushes, 5, "pushes");
      findings.requireLookedAt(failed, 1, "errors of ours with a canary in what was sent");
    }
    return { figures: { fields: fields.length, taken, failed, ...looked }, violations: findings.violations };
  } finally {
    await api.stop();
    await own.close();
  }
}

/** The patient and the doctor have a browser each that is told of what is new. */
async function subscribe({ server, people }: Ward): Promise<void> {
  for (const { tab } of [people.patientA, people.doctorA]) {
    const { endpoint, keys } = await server.capture.subscribePush("canary");
    await tab.mutate("notifications.subscribePush", { endpoint, keys });
  }
}

/** The same ward, with everyone at a program of its own, whose log can be read. */
async function asServedBy(ward: Ward, address: string): Promise<Ward> {
  const people: Partial<Record<Persona, Person>> = {};
  for (const [name, person] of Object.entries(ward.people)) {
    const { accountId, visitorId } = person;
    const tab = accountId
      ? await ward.server.signedInAt(() => address, accountId)
      : ward.server.visiting(visitorId ?? newId(), address);
    if (accountId) await proveFor(ward.server.hospital, accountId);
    people[name as Persona] = { ...person, tab };
  }
  return { ...ward, people: people as Record<Persona, Person> }; // everyone was read
}

/** Sends the words to a command whose table is gone: an error that nobody foresaw is the likeliest to tell too much. */
async function failWith(ward: Ward, findings: Findings, text: string): Promise<number> {
  const { patientId } = ward.worlds.A;
  await ward.asOwner("alter table chart_versions rename to chart_versions_gone");
  const statuses: number[] = [];
  for (const content of [
    { kind: "allergy", substance: text },
    { kind: "problem", text },
  ]) {
    const body = { patientId, content, opId: newId() };
    const answer = await ward.people.doctorA.tab.post("/trpc/records.recordEntry", body);
    findings.require(!(await answer.text()).includes(text), "said back", `records.recordEntry: ${answer.status}`);
    statuses.push(answer.status);
  }
  await ward.asOwner("alter table chart_versions_gone rename to chart_versions");
  return statuses.filter((status) => status >= 500).length;
}

async function spoil(ward: Ward, word: string, address: string): Promise<void> {
  const { hospital } = ward.server;
  await fetch(`${address}/${word}`);
  await ward.asOwner("insert into pgboss.job (name, data) values ('dead', $1)", [JSON.stringify({ note: word })]);
  const folder = join(hospital.services.env.dataDir, "objects");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${word}.pdf`), "");
  await ward.asOwner("update app_state set settings = settings || $1::jsonb", [
    JSON.stringify({ hospitalName: { en: word } }),
  ]);
  await ward.people.deskA.tab.mutate("appointments.cancel", {
    appointmentId: ward.standing.A.appointmentId,
    reason: "proof",
  });
}
