import { withConnection } from "@carepoint/db/connect";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { settlePayment } from "../../flows/settle-payment.ts";
import { usePromo } from "../../flows/visit-promo.ts";
import { systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { monday } from "../../testing/context.ts";
import { openPromo } from "../../testing/promo.ts";
import { own } from "../../testing/scopes.ts";
import { heldVisit, letChoose, openTill, openVisit, pay, type Till } from "../../testing/till.ts";
import { sweepLapsedHolds } from "../appointments/jobs.ts";
import { findLapsedChoices } from "./queries/late-choices.ts";
import { endChoices, reconcile, returnPromos } from "./workers.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
  await till.sandbox.control.pointWebhooksAt("http://127.0.0.1:9/nowhere");
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const later = monday.add({ minutes: 30 });
const run = (job: typeof reconcile, now = later) => runJob(till.hospital.jobContext(now), job, {});

/** A row of a table that cannot be changed for now: whatever the reason, it is not the others' fault. */
async function stuck(table: string, column: string, id: string) {
  await withConnection(till.hospital.ownerUrl, (client) =>
    client.query(`
      create function stuck_${table}() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$;
      create trigger stuck before update on ${table} for each row when (old.${column} = '${id}')
        execute function stuck_${table}()`),
  );
}

async function orderless() {
  const visit = await heldVisit(till.hospital);
  await till.sandbox.control.faults({ failApi: { times: 1, match: "orders" } });
  expect(await pay(till, visit).catch(codeOf)).toBe("provider_unavailable");
  const { id } = await till.hospital.db
    .selectFrom("payments")
    .select("id")
    .where("appointmentId", "=", visit.appointmentId)
    .executeTakeFirstOrThrow();
  return id;
}
const outcomes = async (ids: readonly string[]) => {
  const rows = await till.hospital.db.selectFrom("payments").select(["id", "outcome"]).where("id", "in", ids).execute();
  return ids.map((of) => rows.find(({ id }) => id === of)?.outcome);
};

it("a payment that cannot be given up keeps neither the next from it nor a lost webhook from being asked for", async () => {
  const ids = [await orderless(), await orderless(), await orderless()].toSorted();
  const { paymentId: unheard } = await openVisit(till);
  await stuck("payments", "id", ids[0] ?? "");
  await run(sweepLapsedHolds);
  await run(reconcile);
  expect(await outcomes(ids)).toEqual([null, "refund", "refund"]);
  const { rows } = await sql<{ id: string }>`select data->>'paymentId' as id from pgboss.job
    where name = 'billing.check-payment'`.execute(till.hospital.db);
  expect(rows.map(({ id }) => id)).toContain(unheard);
});

it("a late choice that cannot be ended keeps no other from its end, and a page goes on where one ended", async () => {
  await letChoose(till, 24);
  const ids: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    const visit = await openVisit(till);
    const afterwards = monday.add({ hours: 2 });
    await heldVisit(till.hospital, { doctor: visit.doctor, now: afterwards });
    const facts = [{ kind: "captured" as const, attempt: `pay_late${at}`, amount: 50_000, currency: "INR" }];
    await till.hospital.as(
      systemActor,
      (ctx) => settlePayment(ctx, visit.paymentId, { source: "webhook", facts }),
      afterwards,
    );
    ids.push(visit.paymentId);
  }
  const deadline = monday.add({ hours: 27 });
  const [first = "", ...others] = ids.toSorted();
  expect(await findLapsedChoices(till.hospital.db, deadline, null)).toEqual([first, ...others]);
  expect(await findLapsedChoices(till.hospital.db, deadline, first)).toEqual(others);
  await stuck("late_choices", "payment_id", first);
  await run(endChoices, deadline);
  expect(await findLapsedChoices(till.hospital.db, deadline, null)).toEqual([first]);
});

it("a code that cannot come back keeps no other from it", async () => {
  const { code } = await openPromo(till.hospital, systemActor);
  const visits = [await heldVisit(till.hospital), await heldVisit(till.hospital)];
  for (const { patient, appointmentId } of visits)
    await usePromo({ ...till.context(patient), scope: own(patient) }, { appointmentId, code });
  const [first] = visits.map(({ appointmentId }) => appointmentId).toSorted();
  const { id } = await till.hospital.db
    .selectFrom("invoices")
    .select("id")
    .where("appointmentId", "=", first ?? "")
    .executeTakeFirstOrThrow();
  await stuck("promo_uses", "invoice_id", id);
  await run(returnPromos, monday.add({ hours: 1 }));
  const { uses } = await till.hospital.db
    .selectFrom("promoCodes")
    .select("uses")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  expect(uses).toBe(1);
});
