import { type Kysely, sql } from "kysely";

/**
 * Money in advance of any bill: a receipt voucher is a document of its own purpose and series, paid as a bill is. Beside it
 * stands what was used of it, came back to it and was given back; the row's lock and its CHECK decide between any number of
 * cashiers. A payment out of an advance names it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deposits (
      voucher_id uuid primary key references invoices,
      amount bigint not null check (amount > 0),
      used bigint not null default 0,
      restored bigint not null default 0,
      returned bigint not null default 0,
      bounced_at timestamptz,
      -- A cheque that came back takes all of it away, whatever had come of it.
      constraint deposits_within check (bounced_at is not null or (used >= 0 and restored between 0 and used
        and returned >= 0 and used - restored + returned <= amount))
    );
    revoke update, delete on deposits from carepoint_app;
    grant update (used, restored, returned, bounced_at) on deposits to carepoint_app;

    alter table invoices drop constraint invoices_purpose,
      add constraint invoices_purpose check (purpose in ('visit','change','desk','deposit')) not valid;
    alter table payments add column deposit_id uuid,
      drop constraint payments_provider_check,
      add constraint payments_provider_check
        check (provider in ('razorpay','cash','upi','card','cheque','deposit')) not valid,
      add constraint payments_deposit foreign key (deposit_id) references deposits not valid,
      add constraint payments_deposit_named check ((provider = 'deposit') = (deposit_id is not null)) not valid;
    alter table ledger_entries drop constraint ledger_entries_account_check,
      add constraint ledger_entries_account_check check (account in ('patient_receivable','consultation_income',
        'service_income','output_tax','rounding','gateway_clearing','upi_clearing','card_clearing','cheque_clearing',
        'cash','refunds_payable','patient_deposits')) not valid;
    alter table refunds drop constraint refunds_paid_out_method_check, drop constraint refunds_paid_out_told,
      add constraint refunds_paid_out_method_check
        check (paid_out_method in ('cash','upi','card','cheque','deposit')) not valid,
      add constraint refunds_paid_out_told check (paid_out_method is null or paid_out_by is not null
        and (paid_out_reference is null) = (paid_out_method in ('cash','deposit'))) not valid;

    -- The one place where "used" changes: with the payment's own row. An advance pays for its own patient and branch.
    create function draw_deposit() returns trigger language plpgsql set search_path = public as $$
    declare
      was bigint := case when tg_op = 'UPDATE' and old.outcome = 'confirmed' then old.amount else 0 end;
      kept bigint := case when new.outcome = 'confirmed' then new.amount else 0 end;
    begin
      if not exists (select from invoices bill join invoices voucher on voucher.id = new.deposit_id
          where bill.id = new.invoice_id and bill.purpose <> 'deposit'
            and bill.patient_id = voucher.patient_id and bill.branch_id = voucher.branch_id) then
        raise exception 'an advance of somebody else' using errcode = '23514', constraint = 'deposits_own';
      end if;
      if kept > was and exists (select from deposits where voucher_id = new.deposit_id and bounced_at is not null) then
        raise exception 'an advance that never came' using errcode = '23514', constraint = 'deposits_within';
      end if;
      if kept <> was then update deposits set used = used + kept - was where voucher_id = new.deposit_id; end if;
      return null;
    end $$;
    create trigger payments_draw after insert or update of outcome on payments
      for each row when (new.deposit_id is not null) execute function draw_deposit();

    -- And of "restored", with the refund's, and of "returned", with the refund voucher's.
    create function restore_deposit() returns trigger language plpgsql set search_path = public as $$
    declare source uuid;
    begin
      select deposit_id into source from payments where id = new.payment_id;
      if source is null then
        raise exception 'no advance to go back to' using errcode = '23514', constraint = 'refunds_to_deposit';
      end if;
      update deposits set restored = restored + new.amount where voucher_id = source;
      return null;
    end $$;
    create trigger refunds_restore after update of status on refunds for each row
      when (new.status = 'processed' and old.status <> 'processed' and new.paid_out_method = 'deposit')
      execute function restore_deposit();
    create function return_deposit() returns trigger language plpgsql set search_path = public as $$
    begin
      update deposits set returned = returned + new.total where voucher_id = new.credits;
      return null;
    end $$;
    create trigger invoices_return_deposit after insert on invoices for each row
      when (new.purpose = 'deposit' and new.kind = 'credit_note') execute function return_deposit();

    -- At every commit the sums are what the rows come to, whoever wrote them.
    create function deposits_add_up() returns trigger language plpgsql set search_path = public as $$
    declare told deposits; drawn bigint; back bigint; given bigint;
    begin
      select * into told from deposits where voucher_id = new.voucher_id;
      select coalesce(sum(amount), 0) into drawn from payments where deposit_id = told.voucher_id and outcome = 'confirmed';
      select coalesce(sum(r.amount), 0) into back from refunds r join payments p on p.id = r.payment_id
        where p.deposit_id = told.voucher_id and r.status = 'processed' and r.paid_out_method = 'deposit';
      select coalesce(sum(total), 0) into given from invoices where credits = told.voucher_id;
      if (told.used, told.restored, told.returned) <> (drawn, back, given) then
        raise exception 'an advance says % % %, its rows % % %', told.used, told.restored, told.returned, drawn, back, given
          using errcode = '23514', constraint = 'deposits_add_up';
      end if;
      return null;
    end $$;
    create constraint trigger deposits_add_up after insert or update on deposits
      deferrable initially deferred for each row execute function deposits_add_up();
  `.execute(db);
}

/** Only while nobody paid in advance. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger invoices_return_deposit on invoices;
    drop trigger refunds_restore on refunds;
    drop trigger payments_draw on payments;
    alter table refunds drop constraint refunds_paid_out_method_check, drop constraint refunds_paid_out_told,
      add constraint refunds_paid_out_method_check check (paid_out_method in ('cash','upi','card','cheque')),
      add constraint refunds_paid_out_told check (paid_out_method is null or paid_out_by is not null
        and (paid_out_reference is null) = (paid_out_method = 'cash'));
    alter table ledger_entries drop constraint ledger_entries_account_check,
      add constraint ledger_entries_account_check check (account in ('patient_receivable','consultation_income',
        'service_income','output_tax','rounding','gateway_clearing','upi_clearing','card_clearing','cheque_clearing',
        'cash','refunds_payable'));
    alter table payments drop column deposit_id, drop constraint payments_provider_check,
      add constraint payments_provider_check check (provider in ('razorpay','cash','upi','card','cheque'));
    alter table invoices drop constraint invoices_purpose,
      add constraint invoices_purpose check (purpose in ('visit','change','desk'));
    drop table deposits;
    drop function deposits_add_up, return_deposit, restore_deposit, draw_deposit;
  `.execute(db);
}
