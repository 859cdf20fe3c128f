import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listLateChoices } from "../../flows/late-choices.ts";
import type { Actor, QueryContext } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { addFrontDesk, monday, openAccount } from "../../testing/context.ts";
import { type Counted, openCounted } from "../../testing/counted.ts";
import { branch } from "../../testing/scopes.ts";
import { openTill, openVisit, type Till } from "../../testing/till.ts";
import { cellOf, listRefundRequests } from "./queries/refund-requests.ts";
import type { WordsCell } from "./queries/second-person.ts";
import { listWaivers, waiverCell } from "./queries/waivers.ts";
import { listWishes } from "./queries/wishes.ts";
import { writeOffCell } from "./queries/write-offs.ts";

let till: Till;
let counted: Counted;
let desk: Actor;
let asker: string;
beforeAll(async () => {
  till = await openTill();
  counted = await openCounted(till.hospital);
  desk = await addFrontDesk(till.hospital);
  asker = await openAccount(till.hospital, "Meera");
});
afterAll(async () => {
  await counted.close();
  await till.close();
});

type Opened = Awaited<ReturnType<typeof openVisit>>;

interface List {
  readonly put: (visit: Opened) => Promise<unknown>;
  readonly read: (ctx: QueryContext) => Promise<{ readonly items: readonly object[] }>;
}

const lists: Record<string, List> = {
  "refunds that wait for a second person": {
    put: async (visit) => {
      const request = { ...(await noted(visit, cellOf)), paymentId: visit.paymentId, reason: "goodwill" };
      await till.hospital.db.insertInto("refundRequests").values(request).execute();
    },
    read: listRefundRequests,
  },
  "waivers that wait for a second person": {
    put: async (visit) => {
      const { db } = till.hospital;
      const { invoiceId } = await billOf(visit);
      const waiver = { ...(await noted(visit, waiverCell)), invoiceId, reason: "hardship" };
      await db.insertInto("feeWaivers").values(waiver).execute();
    },
    read: listWaivers,
  },
  "wishes about bills that wait for a second person": {
    put: async (visit) => {
      const { db } = till.hospital;
      const { invoiceId } = await billOf(visit);
      const wish = { ...(await noted(visit, writeOffCell)), invoiceId, kind: "write_off", reason: "goodwill" };
      await db.insertInto("payerWriteOffs").values(wish).execute();
    },
    read: listWishes,
  },
  "late money that waits for its payer": { put: choosing, read: (ctx) => listLateChoices(ctx, {}) },
};

function billOf({ paymentId }: Opened) {
  const bills = till.hospital.db.selectFrom("payments").select("invoiceId").where("id", "=", paymentId);
  return bills.executeTakeFirstOrThrow();
}

/** A wish with a note of its own, sealed for its patient. */
async function noted({ patient }: Opened, cell: WordsCell) {
  const id = newId();
  const { db, services } = till.hospital;
  const key = await patientKey(db, services.sealer, patient.patientId ?? "");
  const noteSealed = key.seal(cell(id, "note_sealed"), "They asked for it");
  return { id, amount: 1_000, noteSealed, askedBy: asker, askedAt: monday };
}

/** A follow-up, which asks the most: whether its patient was here is looked up as well. */
async function choosing({ paymentId, appointmentId, doctor }: Opened): Promise<void> {
  const { db } = till.hospital;
  const terms = { kind: "follow_up", offered: true, fee: 50_000, minutes: 15, withinDays: 30 };
  await db
    .insertInto("doctorKinds")
    .values({ ...terms, doctorId: String(doctor.doctorId) })
    .execute();
  await db.updateTable("appointments").set({ kind: "follow_up" }).where("id", "=", appointmentId).execute();
  const until = monday.add({ hours: 24 });
  await db.insertInto("lateChoices").values({ paymentId, appointmentId, offeredAt: monday, until }).execute();
}

it.each([
  ["refunds that wait for a second person", 2],
  ["waivers that wait for a second person", 2],
  ["wishes about bills that wait for a second person", 2],
  ["late money that waits for its payer", 5],
])("%s are ten read with the statements of one", async (name, statements) => {
  const list = lists[name];
  if (!list) throw new Error(name);
  const add = async () => list.put(await openVisit(till));
  const read = () => counted.query(branch(desk), list.read);
  await add();
  const one = await counted.statementsOf(read);
  for (let more = 0; more < 9; more += 1) await add();
  expect((await read()).items).toHaveLength(10);
  expect([one, await counted.statementsOf(read)]).toEqual([statements, statements]);
});
