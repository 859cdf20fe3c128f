import { withConnection } from "@carepoint/db/connect";
import { specimens } from "@carepoint/domain/files/specimens";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import {
  accountId,
  appointmentId,
  fileId as fileIdOf,
  newId,
  patientId as patientIdOf,
} from "@carepoint/domain/kernel/id";
import type { PatientRecord } from "@carepoint/domain/privacy/record";
import { resultWaitsHours } from "@carepoint/domain/records/orders";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepFile } from "../../flows/keep-file.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openAccount } from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { openWithStore, type StoredHospital } from "../../testing/stored.ts";
import { line, treated as treat } from "../../testing/treated.ts";
import { addVisit } from "../../testing/visits.ts";
import { storeFile } from "../files/commands/store-file.ts";
import { deliver } from "../notifications/jobs.ts";
import { makeExport } from "./jobs.ts";
import { readRecord } from "./queries/parts.ts";

let hospital: StoredHospital;
let asha: Awaited<ReturnType<typeof addPatient>>;
let doctor: Actor;

beforeAll(async () => {
  hospital = await openWithStore({ idle: [deliver, makeExport] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  asha = await addPatient(hospital);
  doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Meera Iyer" }));
});

const patientId = () => patientIdOf.parse(asha.patientId);
const treated = () => treat(hospital, { doctor, patientId: patientId() });

/** A visit with one of all that leads beyond it: tests, letters, certificates, a day to come again, a refill, the pharmacy, files. */
async function ledOnward() {
  const visit = await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" });
  const { records } = calling(hospital, doctor);
  const own = calling(hospital, asha).records;
  const { encounterId } = await records.openVisit({ opId: newId(), appointmentId: appointmentId.parse(visit) });
  const tests = [{ code: "cbc", name: "Complete blood count" }];
  const orderOf = async (question: string) =>
    (await records.orderTests({ ...{ opId: newId(), encounterId, kind: "lab", tests, question } } as never))
      .orderId as never;
  const enter = (orderId: never, text: string) => records.enterResult({ opId: newId(), orderId, text });
  const reviewed = await orderOf("Anaemia?");
  const { version } = await enter(reviewed, "Hb 9.8 g/dl");
  await records.reviewResult({ opId: newId(), orderId: reviewed, baseVersion: version, told: "Too few red cells" });
  await enter(await orderOf("Thyroid?"), "TSH 9.1");
  const brought = await orderOf("Sugar?");
  await own.enterResult({ opId: newId(), orderId: brought, text: "HbA1c 8.1 %" });

  const colleague = await addDoctor(hospital, { name: "Dr. Colleague" });
  const refer = async (to: object, question: string) =>
    (await records.refer({ ...{ opId: newId(), encounterId, to, urgency: "soon", question, summary: "" } } as never))
      .referralId as never;
  await refer({ kind: "doctor", doctorId: colleague.doctorId }, "Between the two of us?");
  await refer({ kind: "outside", name: "Dr. S. Menon", place: "Mysuru" }, "Are her eyes well?");
  const back = await refer({ kind: "outside", name: "Dr. Nobody", place: "" }, "Not needed?");
  await records.answerReferral({ opId: newId(), referralId: back, answer: { event: "withdraw" } });
  const content = { kind: "fitness", identificationMark: "Scar on the chin", from: "2026-12-08", remark: "" } as never;
  const { certificateId } = await records.certify({ opId: newId(), encounterId, content });
  await records.cancelCertificate({ opId: newId(), certificateId: certificateId as never, reason: "Another day" });
  await records.setFollowUp({ opId: newId(), encounterId, dueOn: "2026-12-20" as never });
  const { prescriptionId } = await records.issuePrescription({ opId: newId(), encounterId, lines: [line] });
  await own.handOver({ opId: newId(), prescriptionId: prescriptionId as never });
  await own.withdrawHandover({ opId: newId(), prescriptionId: prescriptionId as never });
  const { refillId } = await own.askRefill({ opId: newId(), prescriptionId: prescriptionId as never });
  await records.declineRefill({ opId: newId(), refillId: refillId as never, reason: "Come and be seen first" });
  for (const title of ["Blood count, Apollo", "Not mine"]) await brings(title);
  const [latest] = (await own.documents({ patientId: patientId() })).items;
  await own.strikeDocument({ opId: newId(), documentId: latest?.id as never });
}

/** A file of the patient's own, in the record. */
async function brings(title: string) {
  const services = { ...hospital.services, now: hospital.now, actor: asha };
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const content = title.startsWith("Not") ? specimens.png : specimens.heic;
  const sent = { id: fileIdOf.parse(newId()), purpose: "report", name: "report", content } as const;
  const account = accountId.parse(asha.accountId);
  const { id } = await keepFile({ ...services, ...rest }, account, sent, async (command, file) => {
    await storeFile(command, file);
    return { id: file.id, mine: true };
  });
  const facts = { kind: "lab_report", title, takenOn: calendarDate.parse("2026-12-01") } as const;
  await calling(hospital, asha).records.attachDocument({ opId: newId(), patientId: patientId(), fileId: id, ...facts });
}

describe("the copy and the database", () => {
  const ofAsha = () => ({ patientId: asha.patientId, accountId: asha.accountId ?? "" });
  const record = (db = hospital.db): Promise<PatientRecord> => {
    const { sealer, env } = hospital.services;
    const asked = { sealer, env, now: hospital.now, ...ofAsha() };
    return readRecord({ ...asked, db });
  };

  /** What the owner of the tables counts, past every query of ours. */
  const counted = async () => {
    const text = `select
      (select count(*) from appointments where patient_id = $1)::int visits,
      (select count(*) from chart_entries where patient_id = $1)::int chart,
      (select count(*) from chart_versions v join chart_entries e on e.id = v.entry_id where e.patient_id = $1)::int versions,
      (select count(*) from encounters where patient_id = $1)::int encounters,
      (select count(*) from note_versions v join encounters e on e.id = v.encounter_id
        where e.patient_id = $1 and v.kind = 'addendum')::int addenda,
      (select count(*) from prescriptions where patient_id = $1)::int prescriptions,
      (select count(*) from refill_requests where patient_id = $1)::int refills,
      (select count(*) from prescription_handovers where patient_id = $1)::int handovers,
      (select count(*) from orders where patient_id = $1)::int orders,
      (select count(*) from order_results r join orders o on o.id = r.order_id where o.patient_id = $1
        and (o.status = 'reviewed' or r.source = 'patient'))::int results,
      (select count(*) from referrals where patient_id = $1 and status <> 'withdrawn')::int referrals,
      (select count(*) from certificates where patient_id = $1)::int certificates,
      (select count(*) from follow_ups where patient_id = $1)::int "followUps",
      (select count(*) from files where patient_id = $1)::int documents,
      (select count(*) from documents where patient_id = $1)::int meanings,
      (select count(*) from invoices where patient_id = $1 and status in ('issued','cancelled'))::int bills,
      (select count(*) from consents where patient_id = $1)::int consents,
      (select count(*) from account_patients where patient_id = $1)::int people,
      (select count(*) from care_team where patient_id = $1)::int "careTeam",
      (select count(*) from break_glass where patient_id = $1)::int emergencies,
      (select count(*) from access_log where patient_ids @> array[$1::uuid])::int looks`;
    return withConnection(hospital.ownerUrl, async (client) => (await client.query(text, [asha.patientId])).rows[0]);
  };

  const ofCopy = (copy: PatientRecord) => ({
    visits: copy.visits.length,
    chart: copy.chart.length,
    versions: copy.chart.flatMap(({ versions }) => versions).length,
    encounters: copy.encounters.length,
    addenda: copy.encounters.flatMap(({ addenda }) => addenda).length,
    prescriptions: copy.prescriptions.length,
    refills: copy.refills.length,
    handovers: copy.handovers.length,
    orders: copy.orders.length,
    results: copy.orders.flatMap(({ results }) => results).length,
    referrals: copy.referrals.length,
    certificates: copy.certificates.length,
    followUps: copy.followUps.length,
    documents: copy.documents.length,
    meanings: copy.documents.flatMap(({ entries }) => entries).length,
    bills: copy.bills.length,
    consents: copy.consents.length,
    people: copy.people.length,
    careTeam: copy.careTeam.length,
    emergencies: copy.emergencies.length,
    looks: copy.looks.length,
  });

  test("say the same of every kind; an entry that a copy leaves out is noticed", async () => {
    await treated();
    await ledOnward();
    await calling(hospital, asha).records.chart({ patientId: patientId() });
    const copy = await record();
    for (const count of Object.values(countsOf(copy))) expect(count).toBeGreaterThan(0);
    expect(ofCopy(copy)).toEqual(await counted());
    expect(ofCopy({ ...copy, chart: copy.chart.slice(1) })).not.toEqual(await counted());
    expect(ofCopy({ ...copy, looks: copy.looks.slice(1) })).not.toEqual(await counted());
  });

  /** Parts that lead beyond a visit: there is one of each in the record that the counts are read of. */
  const countsOf = (copy: PatientRecord) => {
    const { refills, handovers, orders, results, referrals, certificates, followUps, documents, meanings } =
      ofCopy(copy);
    return { refills, handovers, orders, results, referrals, certificates, followUps, documents, meanings };
  };

  test("say what the patient's own screens say of tests, letters, certificates and documents, and nothing sooner", async () => {
    await ledOnward();
    const { records } = calling(hospital, asha);
    const copy = await record();
    const byId = (items: readonly { readonly id: string }[]) =>
      items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(copy.orders)).toEqual(byId((await records.orders({ patientId: patientId() })).items));
    expect(byId(copy.certificates)).toEqual(byId((await records.certificates({})).items));
    const shown = (await records.referrals({})).items;
    expect(byId(copy.referrals.map((each) => ({ ...each, content: null })))).toEqual(byId(shown));
    const standing = copy.documents.flatMap(({ entries }) => entries).filter(({ struckAt }) => !struckAt);
    const documents = (await records.documents({ patientId: patientId() })).items;
    expect(standing.map(({ id, title }) => ({ id, title }))).toEqual(documents.map(({ id, title }) => ({ id, title })));
    expect(copy.followUps).toMatchObject([{ dueOn: "2026-12-20", declinedAt: null }]);
    expect(copy.refills).toMatchObject([{ status: "declined", reason: "Come and be seen first" }]);

    const whole = JSON.stringify(copy);
    for (const read of ["Hb 9.8", "HbA1c 8.1", "Are her eyes well?", "Another day", "Not mine"])
      expect(whole).toContain(read);
    for (const kept of ["TSH 9.1", "Between the two of us?", "Dr. Nobody"]) expect(whole).not.toContain(kept);
    const later = { ...{ sealer: hospital.services.sealer, env: hospital.services.env, db: hospital.db }, ...ofAsha() };
    const waited = await readRecord({ ...later, now: hospital.now.add({ hours: resultWaitsHours }) });
    expect(JSON.stringify(waited)).toContain("TSH 9.1");
  });

  /** What its own screens say of the patient, in the same shapes. */
  const onScreens = async () => {
    const { records, patients, billing } = calling(hospital, asha);
    const [{ entries }, { items: prescriptions }, { items: bills }, person] = await Promise.all([
      records.chart({ patientId: patientId() }),
      records.listPrescriptions({ patientId: patientId(), limit: 100 }),
      billing.listInvoices({ patientId: patientId(), limit: 100 }),
      patients.byId({ patientId: patientId() }),
    ]);
    return { entries, prescriptions, bills, person };
  };
  const inCopy = (copy: PatientRecord) => ({
    entries: copy.chart
      .filter(({ status }) => status !== "struck")
      .map(({ versions: _, encounterId: __, ...entry }) => entry),
    prescriptions: copy.prescriptions,
    bills: copy.bills,
    person: copy.patient,
  });
  const sorted = ({ entries, ...rest }: ReturnType<typeof inCopy>) => ({
    ...rest,
    entries: entries.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  });

  test("say it in the same words; one word that a copy changes is noticed", async () => {
    await treated();
    const copy = await record();
    const shown = sorted(await onScreens());
    expect(shown.entries).toHaveLength(2);
    expect(sorted(inCopy(copy))).toEqual(shown);
    const changed = copy.prescriptions.map((each) => ({
      ...each,
      content: { ...each.content, advice: "Other words" },
    }));
    expect(sorted(inCopy({ ...copy, prescriptions: changed }))).not.toEqual(shown);
  });

  test("of a record that another became part of say all that both held, opened by the keys of both", async () => {
    const kept = asha;
    asha = await addPatient(hospital, "Ashalata");
    const merged = asha;
    await ledOnward();
    const theirs = await record();
    asha = kept;
    await treated();
    await brings("Not yet read"); // a file of theirs too, byte for byte
    const ours = await record();
    const account = await openAccount(hospital, "Administration");
    await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin" }).execute();
    const admin = await proven(hospital, { ...systemActor, role: "admin", accountId: accountId.parse(account) });
    const mergedId = patientIdOf.parse(merged.patientId);
    await calling(hospital, admin).patients.merge({ opId: newId(), patientId: patientId(), mergedId });
    const copy = await record();
    const [one, other, whole] = [ofCopy(ours), ofCopy(theirs), ofCopy(copy)];
    for (const kind of ["visits", "chart", "versions", "encounters", "prescriptions", "refills", "handovers"] as const)
      expect([kind, whole[kind]]).toEqual([kind, one[kind] + other[kind]]);
    for (const kind of ["orders", "results", "referrals", "certificates", "followUps", "meanings", "people"] as const)
      expect([kind, whole[kind]]).toEqual([kind, one[kind] + other[kind]]);
    expect(whole.looks).toBeGreaterThanOrEqual(one.looks + other.looks);
    const words = ({ chart, encounters, orders, documents }: PatientRecord) => [
      ...chart.map(({ content }) => JSON.stringify(content)),
      ...encounters.map(({ note }) => JSON.stringify(note)),
      ...orders.map(({ results }) => JSON.stringify(results)),
      ...documents.flatMap(({ entries }) => entries.map(({ title }) => title)),
    ];
    expect(words(copy).toSorted()).toEqual([...words(ours), ...words(theirs)].toSorted());
  });

  test("no table that knows a patient is forgotten: it is in the copy, or it is said here why not", async () => {
    const { rows } = await sql<{ name: string }>`select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name in ('patient_id', 'patient_ids')`.execute(hospital.db);
    const known = new Set([...copied, ...Object.keys(leftOut)]);
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    for (const name of known) expect(rows.map((row) => row.name)).toContain(name);
    for (const name of Object.keys(ofNobody)) expect(rows.map((row) => row.name)).not.toContain(name);
  });
});

/** Tables whose rows a part of the copy reads. */
const copied = [
  "access_log",
  "account_patients",
  "appointments",
  "break_glass",
  "care_team",
  "certificates",
  "chart_entries",
  "consents",
  "documents",
  "encounters",
  "files",
  "follow_ups",
  "invoices",
  "orders",
  "prescription_handovers",
  "prescriptions",
  "referrals",
  "refill_requests",
  "wait_entries",
];

/** Tables that a copy leaves out, each with its reason. */
const leftOut: Readonly<Record<string, string>> = {
  patient_keys: "the key itself: it opens what the copy says in the clear",
  exports: "the copies",
  patient_rings: "by whose keys what was merged is opened: the copy has it in the clear",
  erasures: "a wish to be erased has a page of its own, with its address",
  legal_holds: "why a record is held is not told before it is over",
  audit_log: "who changed what is in the versions of an entry; the rest is the hospital's own proof",
  promo_uses: "what a code left off stands in the lines of the bill",
  package_sales: "stands on the bill by which the package was bought",
  package_uses: "what a package covers stands in the lines of the bill",
  visit_series: "each visit of a series is a visit",
};

/** Tables next to the record that name no patient, each with what it holds. */
const ofNobody: Readonly<Record<string, string>> = {
  certificate_counters: "the next number of a branch",
  pharmacy_rules: "the hospital's own rule",
  uploads: "what is still on its way is nobody's yet: a file is the patient's once it is in their record",
  favourites: "lines that a doctor writes often, of no patient",
};
