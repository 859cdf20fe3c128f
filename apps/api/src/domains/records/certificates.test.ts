import { withConnection } from "@carepoint/db/connect";
import { appointmentId, certificateId, encounterId as encounterIdOf, newId } from "@carepoint/domain/kernel/id";
import { certificatePaperPath } from "@carepoint/domain/records/papers";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, type CommandContext, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { certify } from "./commands/certify.ts";
import { checkAddress } from "./queries/verification.ts";
import { recordRoutes } from "./routes.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let encounterId: string;
let visit: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 20 });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Meera Joshi" });
  asha = await addPatient(hospital);
  ({ encounterId, visit } = await seenBy(doctor, asha.patientId));
});

async function seenBy(by: Actor, patientId: string) {
  const id = await addVisit(hospital, { doctor: by, patientId, status: "checked_in" });
  const { encounterId: opened } = await records(by).openVisit({
    opId: newId(),
    appointmentId: appointmentId.parse(id),
  });
  return { encounterId: opened, visit: id };
}

/** The code that a refusal crosses the wire as. */
const said = ({ message }: Error) => message;
const records = (actor = doctor) => calling(hospital, actor).records;
const mark = { identificationMark: "Mole on the left cheek" };
const leave = { kind: "sick_leave", ...mark, diagnosis: "Dengue fever", from: "2026-12-07", to: "2026-12-11" } as const;
const fit = { kind: "fitness", ...mark, from: "2026-12-12" } as const;
const issue = (content: object = leave, actor = doctor) =>
  records(actor).certify({ opId: newId(), encounterId: encounterIdOf.parse(encounterId), content: content as never });
const cancel = (id: string, actor = doctor) =>
  records(actor).cancelCertificate({ opId: newId(), certificateId: certificateId.parse(id), reason: "Wrong dates" });
const admin: Actor = { ...systemActor, role: "admin" };

describe("certifying", () => {
  test("a certificate stands under its number, for its doctor and the patient's people", async () => {
    const { label } = await issue();
    expect(label).toMatch(/^\w+\/MC\/2026\/\d{4,}$/);
    for (const actor of [doctor, asha]) {
      const { items } = await records(actor).certificates({ appointmentId: appointmentId.parse(visit) });
      expect(items).toMatchObject([{ label, kind: "sick_leave", status: "issued", content: { ...leave, remark: "" } }]);
    }
    expect((await records(await addPatient(hospital)).certificates({})).items).toEqual([]);
    expect((await records(await addDoctor(hospital)).certificates({})).items).toEqual([]);
  });

  test.each([
    ["that ends before it begins", { ...leave, to: "2026-12-06" }],
    ["of more days than one covers", { ...leave, to: "2027-06-05" }],
    ["without a mark by which the bearer is known", { ...leave, identificationMark: " " }],
    ["of nothing", { ...leave, diagnosis: "" }],
  ])("one %s is refused", async (_, content) => {
    expect(await issue(content).then(String, said)).toBe("invalid_input");
  });

  test("is for the doctor of the visit, also once the note is signed or the visit is over", async () => {
    expect(await issue(leave, await addDoctor(hospital)).then(String, said)).toBe("not_found");
    expect(await issue(leave, asha).then(String, said)).toBe("forbidden");
    expect(await issue(leave, await addFrontDesk(hospital)).then(String, said)).toBe("forbidden");
    await records().completeVisit({ opId: newId(), encounterId: encounterIdOf.parse(encounterId) });
    expect((await issue(fit)).label).toContain("/MC/");
  });

  test("what was certified is never changed and never deleted, whoever asks the database", async () => {
    const { certificateId: id } = await issue();
    const owner = (text: string) => withConnection(hospital.ownerUrl, (client) => client.query(text, [id]));
    await expect(owner("delete from certificates where id = $1")).rejects.toThrow("append-only");
    await expect(owner("update certificates set number = number + 1 where id = $1")).rejects.toThrow("append-only");
    await expect(owner("update certificates set content_sealed = 'x' where id = $1")).rejects.toThrow("append-only");
    await cancel(id);
    await expect(
      owner(
        "update certificates set status = 'issued', cancelled_at = null, cancelled_reason_sealed = null where id = $1",
      ),
    ).rejects.toThrow("append-only");
  });

  test("one that is cancelled stays with its reason, once", async () => {
    const { certificateId: id } = await issue();
    expect(await cancel(id, await addDoctor(hospital)).then(String, said)).toBe("not_found");
    await cancel(id);
    expect(await cancel(id).then(String, said)).toBe("illegal_transition");
    const { items } = await records(asha).certificates({});
    expect(items).toMatchObject([{ id, status: "cancelled", cancelledReason: "Wrong dates" }]);
  });
});

describe("the register", () => {
  test("lists a doctor's own and, to the administration, everybody's: never what somebody has", async () => {
    const { certificateId: mine } = await issue();
    const colleague = await addDoctor(hospital);
    const other = await seenBy(colleague, asha.patientId);
    const later = { encounterId: encounterIdOf.parse(other.encounterId), content: { ...fit, remark: "" } as never };
    const { certificateId: theirs } = await hospital.as(
      colleague,
      (ctx) => certify(ctx, own(colleague), later),
      hospital.now.add({ minutes: 1 }),
    );
    await cancel(mine);
    const ofOwn = await records().register({});
    expect(ofOwn.items.map(({ id, status }) => [id, status])).toEqual([[mine, "cancelled"]]);
    const all = await records(admin).register({});
    expect(all.items[0]?.id).toBe(theirs);
    expect(all.items.map(({ id }) => id)).toContain(mine);
    expect(JSON.stringify([ofOwn, all])).not.toMatch(/dengue|mole|wrong dates/i);
    const page = await records(admin).register({ limit: 1 });
    const next = await records(admin).register({ before: certificateId.parse(theirs), limit: 1 });
    expect([page.more, page.items[0]?.id, next.items.length]).toEqual([true, theirs, 1]);
    expect(next.items[0]?.id).toBe(all.items[1]?.id);
    expect(await records(asha).register({}).then(String, said)).toBe("forbidden");
    expect(
      await records(await addFrontDesk(hospital))
        .register({})
        .then(String, said),
    ).toBe("forbidden");
  });
});

/** Branches and years in which a number is missing or the counter stands elsewhere. */
async function faults(): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'gap in ' || branch_id || ' ' || year as fault from certificates group by branch_id, year
      having count(*) <> max(number) or min(number) <> 1 or count(distinct number) <> count(*)
    union all
    select 'counter of ' || k.year from certificate_counters k where k.next <> 1 + (select count(*) from certificates c
      where c.branch_id = k.branch_id and c.year = k.year)`.execute(hospital.db);
  return rows.map(({ fault }) => fault);
}

test("doctors of one branch number without a gap, whatever is undone or killed between, across New Year in India", async () => {
  const input = { encounterId: encounterIdOf.parse(encounterId), content: { ...leave, remark: "" } as never };
  // three seconds before and after the year turns in Pune
  const [eve, morning] = ["2026-12-31T18:29:57Z", "2026-12-31T18:30:03Z"].map((at) => Temporal.Instant.from(at));
  const undone = async () => {
    throw new Error("undone");
  };
  const killed = async ({ tx }: CommandContext) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await withConnection(hospital.ownerUrl, (owner) => owner.query("select pg_terminate_backend($1)", [rows[0]?.pid]));
    await sql`select 1`.execute(tx);
  };
  const colleagues = await Promise.all(
    [1, 2, 3].map(async () => {
      const colleague = await addDoctor(hospital);
      const { patientId } = await addPatient(hospital);
      return { colleague, ...(await seenBy(colleague, patientId)) };
    }),
  );
  const writers = [{ colleague: doctor, encounterId }, ...colleagues];
  const attempts = Array.from({ length: 120 }, (_, index) => {
    const writer = writers[index % writers.length];
    if (!writer) throw new Error("nobody writes");
    const after = index % 10 === 3 ? undone : index % 40 === 7 ? killed : undefined;
    return hospital.as(
      writer.colleague,
      async (ctx) => {
        const done = await certify(ctx, own(writer.colleague), {
          ...input,
          encounterId: encounterIdOf.parse(writer.encounterId),
        });
        await after?.(ctx);
        return done;
      },
      index % 3 === 0 ? morning : eve,
    );
  });
  const results = await Promise.allSettled(attempts);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(120 - 12 - 3);
  expect(await faults()).toEqual([]);
  const years = await hospital.db.selectFrom("certificateCounters").select("year").orderBy("year").execute();
  expect(years.map(({ year }) => year)).toEqual([2026, 2027]);
});

test("a gap would be seen", async () => {
  await issue();
  await sql`update certificate_counters set next = next + 1`.execute(hospital.db);
  expect(await faults()).not.toEqual([]);
  await sql`update certificate_counters set next = next - 1`.execute(hospital.db);
  expect(await faults()).toEqual([]);
});

function get(path: string, actor: Actor) {
  const { services, now } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  return recordRoutes(services, async () => ({ ...services, ...rest, now, actor })).request(path);
}

describe("its paper", () => {
  const paper = (id: string, actor: Actor, lang: "en" | "hi" | "ta" = "en") =>
    get(certificatePaperPath(id, { size: "a4", lang }), actor);
  const textOf = async (answer: Response) => {
    expect(answer.status).toBe(200);
    return (await readPdf(new Uint8Array(await answer.arrayBuffer()))).text.replaceAll(/\s+/g, " ");
  };

  test("says what the doctor and the patient read alike, in each language, and nobody else has it", async () => {
    const { certificateId: id, label } = await issue();
    const text = await textOf(await paper(id, doctor));
    for (const fact of [label, "Dengue fever", "5 days", "7 Dec 2026", "11 Dec 2026", "Mole on the left cheek"])
      expect(text).toContain(fact);
    expect(await textOf(await paper(id, asha))).toBe(text);
    for (const lang of ["hi", "ta"] as const) expect(await textOf(await paper(id, doctor, lang))).toContain(label);
    expect((await paper(id, await addDoctor(hospital))).status).toBe(404);
    expect((await paper(id, await addPatient(hospital))).status).toBe(404);
    expect((await paper(id, await addFrontDesk(hospital))).status).toBe(403);
    expect((await paper(id, { ...admin, accountId: doctor.accountId })).status).toBe(403);
  });

  test("has a code that says the number and how it stands, never whose it is or why", async () => {
    const { certificateId: id, label } = await issue();
    const code = new URL(checkAddress(hospital.services, "certificate", id)).pathname.replace("/rx/", "");
    const visitor: Actor = { ...systemActor, role: "anonymous" };
    const told = await records(visitor).verifyPrescription({ code });
    expect(told).toMatchObject({ paper: "certificate", number: label, standing: "in_force", dispensed: null });
    expect(JSON.stringify(told)).not.toMatch(/asha|dengue|CP-/i);
    await cancel(id);
    expect((await records(visitor).verifyPrescription({ code })).standing).toBe("cancelled");
    const text = await textOf(await paper(id, asha));
    expect(text).toContain("This certificate was cancelled on");
    const asPrescription = `${id}.${hospital.services.sealer.sign("prescription", id)}`;
    expect(await records(visitor).verifyPrescription({ code: asPrescription }).then(String, said)).toBe("not_found");
  });
});
