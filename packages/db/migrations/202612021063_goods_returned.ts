import { type Kysely, sql } from "kysely";

const reasons = ["not_given", "charged_wrong", "paid_twice", "goodwill", "other"];
const among = (...more: string[]) => sql.join([...reasons, ...more].map((each) => sql.lit(each)));

/** Why money goes back: also because medicines came back. Locks: `refunds` and `refund_requests` briefly, for checks that are not validated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds drop constraint refunds_staff_reason_check,
      add constraint refunds_staff_reason_check check (staff_reason in (${among("goods_returned")})) not valid;
    alter table refund_requests drop constraint refund_requests_reason_check,
      add constraint refund_requests_reason_check check (reason in (${among("goods_returned")})) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds drop constraint refunds_staff_reason_check,
      add constraint refunds_staff_reason_check check (staff_reason in (${among()}));
    alter table refund_requests drop constraint refund_requests_reason_check,
      add constraint refund_requests_reason_check check (reason in (${among()}));
  `.execute(db);
}
