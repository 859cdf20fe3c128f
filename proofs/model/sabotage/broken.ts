import type { Story } from "../commands.ts";
import type { Stage } from "../stage.ts";

/** A product that is broken on purpose, behind the app's back; the same comparison must name it. */
export interface Sabotage {
  readonly name: string;
  readonly title: string;
  readonly mustName: string;
  readonly statements: string;
  /** Makes the product whole again; what was written meanwhile concerns nobody else. */
  readonly undo?: string;
  /** The shortest row that shows it. */
  readonly story: Story;
}

export const trigger = (table: string, when: string, body: string) => `
  create function spoil_${table}() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
  create trigger a_spoil before ${when} on ${table} for each row execute function spoil_${table}();`;

/** A trigger that can be taken back: many such are committed on one product, one after the other. */
export function undoable(table: string, when: string, body: string): Pick<Sabotage, "statements" | "undo"> {
  const undo = `drop trigger a_spoil on ${table}; drop function spoil_${table}();`;
  return { statements: trigger(table, when, body), undo };
}

export async function commit({ till }: Stage, { statements }: Sabotage): Promise<void> {
  await till.asOwner(statements);
}
