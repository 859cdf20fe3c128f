import type { Till } from "./till.ts";

/** Breaks, behind the app's back, each rule that the proof of the money claims to see. */
export async function spoilTheBooks({ asOwner }: Till): Promise<void> {
  await asOwner("alter table ledger_entries disable trigger ledger_balanced");
  await asOwner(`
    create function spoil_refund() returns trigger language plpgsql as 'begin new.amount := new.amount - 1; return new; end';
    create trigger a_spoil before insert on refunds for each row execute function spoil_refund();
    create function spoil_answer() returns trigger language plpgsql as $$
      begin if new.status = 'processed' and new.reason = 'double' then new.status := 'sent'; end if; return new; end $$;
    create trigger a_spoil_answer before update on refunds for each row execute function spoil_answer();
    create function spoil_entry() returns trigger language plpgsql as $$
      begin if new.cause = 'dispute.lost' then return null; end if; if new.cause = 'invoice.issued' and new.amount > 0 then new.amount := new.amount + 1; end if; return new; end $$;
    create trigger a_spoil before insert on ledger_entries for each row execute function spoil_entry();
    create function spoil_repeat() returns trigger language plpgsql as 'begin new.amount := new.amount - 2; return new; end'; -- its refunds lack one already
    create trigger a_spoil before insert on over_refunds for each row execute function spoil_repeat();
    create function spoil_counter() returns trigger language plpgsql as $$
      begin if new.next % 3 = 0 then new.next := new.next + 1; end if; return new; end $$;
    create trigger a_spoil before update on document_counters for each row execute function spoil_counter();
    create function spoil_hold() returns trigger language plpgsql as $$
      begin if new.status = 'expired' and extract(minute from new.starts_at) = 15 then new.status := 'confirmed'; end if;
      return new; end $$;
    create trigger a_spoil before update on appointments for each row execute function spoil_hold();
    create function spoil_move() returns trigger language plpgsql as 'begin new.moved_at := null; return new; end';
    create trigger a_spoil before update on held_moves for each row execute function spoil_move();
    create function spoil_choice() returns trigger language plpgsql as $$
      begin new.status := case new.status when 'kept' then 'returned' else 'kept' end; return new; end $$;
    create trigger a_spoil before update on late_choices for each row execute function spoil_choice();
  `);
}
