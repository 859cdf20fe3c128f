import type { Story } from "../commands.ts";
import type { Stage } from "../stage.ts";

/** A product that is broken on purpose, behind the app's back; the same comparison must name it. */
export interface Sabotage {
  readonly name: string;
  readonly title: string;
  readonly mustName: string;
  readonly statements: string;
  /** The shortest row that shows it. */
  readonly story: Story;
}

export const trigger = (table: string, when: string, body: string) => `
  create function spoil_${table}() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
  create trigger a_spoil before ${when} on ${table} for each row execute function spoil_${table}();`;

export async function commit({ till }: Stage, { statements }: Sabotage): Promise<void> {
  await till.asOwner(statements);
}
