import { withConnection } from "@carepoint/db/connect";
import { kindOfLook } from "@carepoint/domain/audit/looks";
import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Looks, recordLooks } from "../../kernel/audit.ts";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { agreed } from "../../testing/agreed.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openAccount, type TestHospital } from "../../testing/context.ts";
import { startServer, type TestServer } from "../../testing/server.ts";
import { procedures } from "../../testing/surface.ts";
import { addVisit } from "../../testing/visits.ts";
import { sealAccess } from "../audit/jobs.ts";

let server: TestServer;
let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let other: Awaited<ReturnType<typeof addPatient>>;
let visit: string;
beforeAll(async () => {
  server = await startServer();
  ({ hospital } = server);
  desk = await addFrontDesk(hospital);
});
afterAll(() => server.close());
beforeEach(async () => {
  asha = await addPatient(hospital);
  other = await addPatient(hospital, "Bina");
  doctor = await addDoctor(hospital, { name: "Dr. Ananya Rao" });
  visit = await addVisit(hospital, { doctor, patientId: asha.patientId });
  await addVisit(hospital, { doctor, patientId: other.patientId });
});

const patientId = (patient = asha) => patientIdOf.parse(patient.patientId);
const looks = (actor: Actor = asha, input: object = {}) =>
  calling(hospital, actor).patients.looks({ patientId: patientId(), ...input });
const rowsOf = (requestId: string) =>
  hospital.db
    .selectFrom("accessLog")
    .select(["procedure", "patientIds", "shown"])
    .where("requestId", "=", requestId)
    .execute();

/** The queries of one request: all share what a request gathers, as a batch does. */
function request(actor: Actor) {
  const requestId = newId();
  const gathered = new Looks((shown) => recordLooks({ db: hospital.db, actor, now: hospital.now, requestId }, shown));
  return { requestId, ask: calling(hospital, actor, requestId, gathered) };
}

describe("the log of who looked", () => {
  test("has one row for a request, whatever it asked, and each patient is told only what showed them", async () => {
    const { requestId, ask } = request(doctor);
    await Promise.all([
      ask.records.visitContext({ appointmentId: visit }),
      ask.appointments.list({ limit: 50 }),
      ask.patients.byId({ patientId: patientId(other) }),
      ask.settings.public(),
    ]);
    const rows = await rowsOf(requestId);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.procedure).toBe("appointments.list patients.byId records.visitContext");
    expect(rows[0]?.patientIds.toSorted()).toEqual([asha.patientId, other.patientId].toSorted());
    const [mine] = await looks();
    expect(mine).toMatchObject({ actorName: "Dr. Ananya Rao", role: "doctor", kinds: ["chart", "visits"], own: false });
    const [theirs] = await looks(other, { patientId: patientId(other) });
    expect(theirs?.kinds).toEqual(["record", "visits"]);
  });

  test("has one row for a batch over HTTP", async () => {
    const tab = server.tab();
    const person = { name: "Meera", email: `${newId()}@example.com`, password: "a quiet ward at night" };
    expect((await tab.post("/api/auth/sign-up/email", person)).status).toBe(200);
    const { patientId: id } = await tab.mutate<{ patientId: string }>("patients.register", {
      name: "Meera",
      sex: "female",
      ageYears: 30,
      consents: [agreed],
    });
    const names = ["patients.mine", "patients.byId", "appointments.list", "settings.public", "notifications.inbox"];
    const input = { 0: {}, 1: { patientId: id }, 2: {}, 3: {}, 4: {} };
    const answer = await tab.post(`/trpc/${names.join(",")}?batch=1`, input);
    expect(answer.status).toBe(200);
    const rows = await hospital.db.selectFrom("accessLog").select(["procedure", "patientIds"]).execute();
    const about = rows.filter(({ patientIds }) => patientIds.includes(id));
    expect(about).toEqual([{ procedure: "patients.byId patients.mine", patientIds: [id] }]);
  });

  test("answers nothing that it could not write down", async () => {
    const failing = new Looks(() => Promise.reject(new Error("the log is full")));
    const ask = calling(hospital, doctor, "test", failing);
    const answers = await Promise.allSettled([
      ask.patients.byId({ patientId: patientId() }),
      ask.appointments.list({ limit: 50 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  test("has no row for what was refused, or for what shows nobody", async () => {
    const { requestId, ask } = request(await addDoctor(hospital));
    await Promise.allSettled([ask.patients.byId({ patientId: patientId() }), ask.settings.public()]);
    expect(await rowsOf(requestId)).toEqual([]);
  });

  test("names whoever saw a name: in a search, a held time, a message", async () => {
    const held = await addVisit(hospital, { doctor, patientId: asha.patientId, status: "pending" });
    const { accountId } = desk;
    await hospital.db.updateTable("appointments").set({ heldByAccount: accountId }).where("id", "=", held).execute();
    await hospital.db
      .insertInto("notifications")
      .values({
        accountId: desk.accountId ?? "",
        template: "appointment_confirmed",
        dedupeKey: newId(),
        appointmentId: visit,
        createdAt: hospital.now,
      })
      .execute();
    const ask = calling(hospital, desk);
    await ask.appointments.myHold();
    await ask.notifications.inbox({ limit: 10 });
    await ask.patients.find({ text: "Asha" });
    await ask.patients.registration({ patientId: patientId() });
    const kinds = (await looks()).map((look) => look.kinds);
    expect(kinds).toEqual([["contact"], ["search"], ["messages"], ["visits"]]);
  });
});

describe("whoever it is about", () => {
  test("reads it for the people they look after, and for nobody else", async () => {
    await calling(hospital, doctor).patients.byId({ patientId: patientId() });
    const viewer: Actor = { ...other, patientIds: [], viewable: [patientId()] };
    expect(await looks(viewer)).toHaveLength(1);
    await expect(looks(other)).rejects.toThrow("not_found");
    await expect(looks(doctor)).rejects.toThrow("forbidden");
    await expect(looks(desk)).rejects.toThrow("forbidden");
  });

  test("finds their own looks folded away until they ask for them", async () => {
    await calling(hospital, asha).patients.byId({ patientId: patientId() });
    await calling(hospital, doctor).patients.byId({ patientId: patientId() });
    expect((await looks()).map(({ own }) => own)).toEqual([false]);
    expect((await looks(asha, { own: true })).map(({ own }) => own)).toEqual([false, true]);
  });

  test("turns the pages without losing a look, though all happened at once", async () => {
    for (let time = 0; time < 5; time += 1) await calling(hospital, doctor).patients.byId({ patientId: patientId() });
    const first = await looks(asha, { limit: 2 });
    const second = await looks(asha, { limit: 2, before: first.at(-1)?.id });
    const third = await looks(asha, { limit: 2, before: second.at(-1)?.id });
    const all = [...first, ...second, ...third].map(({ id }) => id);
    expect([all.length, new Set(all).size]).toEqual([5, 5]);
  });
});

test("an administrator reads all looks, by person or by patient, as ids; nobody else does", async () => {
  await calling(hospital, doctor).appointments.list({ limit: 50 });
  const admin: Actor = { ...desk, role: "admin", branchId: null };
  const byActor = await calling(hospital, admin).audit.looks({ actorId: doctor.accountId ?? undefined });
  expect(byActor).toMatchObject([{ actorName: "Dr. Ananya Rao", kinds: ["visits"] }]);
  expect(byActor[0]?.patientIds).toHaveLength(2);
  expect(await calling(hospital, admin).audit.looks({ patientId: patientId() })).toHaveLength(1);
  expect(JSON.stringify(byActor)).not.toContain("Asha");
  await expect(calling(hospital, desk).audit.looks({})).rejects.toThrow("forbidden");
});

test("what a request showed whom is sealed with the rest: changing it is noticed", async () => {
  const admin: Actor = { ...desk, role: "admin", branchId: null };
  const actorId = await openAccount(hospital);
  const past = newId(Date.now() - 120_000);
  const row = { id: past, at: hospital.now, actorId, role: "doctor", patientIds: [asha.patientId], requestId: "test" };
  const shown = JSON.stringify({ "patients.byId": [asha.patientId] });
  await hospital.db
    .insertInto("accessLog")
    .values({ ...row, procedure: "patients.byId", shown })
    .execute();
  await runJob(hospital.jobContext(), sealAccess, {});
  expect(await calling(hospital, admin).audit.verify()).toMatchObject({ intact: true, brokenSeals: [] });
  await withConnection(hospital.ownerUrl, async (client) => {
    await client.query("alter table access_log disable trigger user");
    await client.query(`update access_log set shown = '{"patients.byId":[]}' where id = '${past}'`);
  });
  expect((await calling(hospital, admin).audit.verify()).brokenSeals).toHaveLength(1);
});

/** Readings that never show a patient. A new one belongs here or among the kinds of looks. */
const showNobody = [
  "accounts.session",
  "accounts.profile",
  "accounts.listSessions",
  "accounts.listStaff",
  "accounts.findByMail",
  "departments.directory",
  "departments.listAll",
  "files.held",
  "doctors.directory",
  "doctors.byId",
  "doctors.mine",
  "doctors.listApplications",
  "doctors.readHours",
  "doctors.visitsAhead",
  "patients.looks",
  "patients.notice",
  "appointments.slots",
  "appointments.familySlots",
  "appointments.departmentSlots",
  "appointments.batches",
  "appointments.dayCounts",
  "queue.display",
  "queue.displays",
  "queue.checkInCodes",
  "queue.points",
  "billing.packages",
  "billing.payerTransfers",
  "settings.holidays",
  "appointments.calendarFeed",
  "records.findGenerics",
  "records.tallNames",
  "records.codes",
  "records.favourites",
  "records.templates",
  "records.hospitalTemplates",
  "records.verifyPrescription",
  "patients.openGlass",
  "patients.careRules",
  "patients.careRuleEffect",
  "notifications.preferences",
  "settings.public",
  "settings.branches",
  "settings.read",
  "settings.ruleSets",
  "settings.pharmacyRules",
  "billing.services",
  "billing.priceList",
  "billing.quoteBill",
  "billing.taxRates",
  "catalogue.find",
  "catalogue.list",
  "catalogue.imports",
  "catalogue.importRefusals",
  "catalogue.medicine",
  "stock.stores",
  "stock.licences",
  "stock.list",
  "stock.counts",
  "stock.ofMedicine",
  "stock.movements",
  "stock.suppliers",
  "stock.sheets",
  "stock.sheet",
  "stock.destinations",
  "stock.transfers",
  "stock.transfer",
  "stock.supplierBook",
  "stock.purchases",
  "stock.purchase",
  "stock.purchaseProposal",
  "stock.purchasePaper",
  "stock.recalls",
  "stock.recallDetail",
  "stock.writeOffs",
  "stock.decidedWriteOffs",
  "stock.receipts",
  "stock.receipt",
  "stock.medicinesOfCodes",
  "stock.supplierReturns",
  "stock.supplierReturn",
  "stock.returnable",
  "stock.returnPaper",
  "pharmacy.quote",
  "pharmacy.narcotics",
  "pharmacy.orderPlaces",
  "pharmacy.quoteOrder",
  "pharmacy.deliveryRules",
  "billing.promos",
  "reports.revenue",
  "reports.methods",
  "reports.sources",
  "reports.taxes",
  "reports.givenBack",
  "reports.promoUse",
  "reports.waivers",
  "reports.earnings",
  "reports.earningsPaper",
  "reports.closePaper",
  "reports.medicines",
  "reports.medicinesPaper",
  "catalogue.ties",
  "catalogue.lookAtList",
  "reports.shares",
  "reports.drawer",
  "reports.closes",
  "reports.close",
  "billing.moneyRules",
  "audit.trail",
  "audit.verify",
  "operations.failedJobs",
  "operations.state",
  "audit.looks",
  "audit.readingAlerts",
  "privacy.certificate", // what an address with our signature says: a number, days and reasons, of somebody who is not named
  "privacy.retention",
  "privacy.exports", // that there is a copy, and to their own people how much is in it; downloading one is a look
];

test("every reading either shows nobody or has a word for what it shows", () => {
  const queries = procedures().filter(({ kind, type }) => kind === "query" && type === "query");
  expect(queries.map(({ path }) => path).filter((path) => !kindOfLook[path] && !showNobody.includes(path))).toEqual([]);
});
