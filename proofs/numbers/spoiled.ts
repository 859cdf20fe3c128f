import type { Arena } from "../booking/arena.ts";
import { gstins, type House } from "./house.ts";

/**
 * Numbers come from sequences, which a rollback does not turn back: one for each series, so that nothing but a death between
 * the number and the commit can leave a gap.
 */
export async function numberBySequence({ asOwner }: Arena, { branches }: House): Promise<void> {
  const keys = [...gstins, "unregistered"].flatMap((registration) =>
    branches.flatMap((branchId) =>
      ["OP", "CN"].flatMap((series) => ["26-27", "27-28"].map((year) => registration + branchId + series + year)),
    ),
  );
  await asOwner(`do $$ declare key text; begin foreach key in array '{${keys.join()}}'::text[] loop
      execute format('create sequence %I start 2', 'spoil_' || md5(key)); end loop; end $$`);
  await asOwner(`create function spoil_number() returns trigger language plpgsql security definer as $$
      begin new.next := 1 + nextval(('spoil_' || md5(new.registration || new.branch_id || new.series || new.financial_year))::regclass);
      return new; end $$;
    create trigger a_spoil before update on document_counters for each row execute function spoil_number()`);
}

/** Behind everybody's back: a number stands twice, another is too long, a bill is of another year, a note of another registration. */
export async function tamper({ asOwner }: Arena): Promise<void> {
  await asOwner("drop index invoices_number_once");
  await asOwner("alter table invoices drop constraint invoices_number_written");
  const bills = await asOwner(
    `select id, number, counter from invoices where series = 'OP' and financial_year = '26-27' and registration = $1
     order by branch_id, counter limit 4`,
    [gstins[0]],
  );
  const [one, other, long, late] = bills;
  await asOwner("update invoices set number = $1, counter = $2 where id = $3", [one?.number, one?.counter, other?.id]);
  await asOwner("update invoices set number = 'PUNE-EAST/OP26/0000001' where id = $1", [long?.id]);
  await asOwner("update invoices set financial_year = '27-28' where id = $1", [late?.id]);
  await asOwner(`update invoices set registration = 'unregistered' where id =
    (select id from invoices where kind = 'credit_note' and registration <> 'unregistered' limit 1)`);
}
