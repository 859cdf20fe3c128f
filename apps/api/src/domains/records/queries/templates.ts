import type { Database, Db, Tx } from "@carepoint/db/client";
import { type TemplateView, templateView } from "@carepoint/domain/records/note-templates";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";

type Templates = ExpressionBuilder<Database, "noteTemplates">;

/** The doctor's own. */
const own =
  ({ actor, reach }: Scope) =>
  (eb: Templates): Expression<SqlBool> =>
    reach === "own" && actor.doctorId ? eb("noteTemplates.doctorId", "=", actor.doctorId) : eb.lit(false);

const most = 200;

/** What this doctor can put into a note: their own templates and the hospital's, by their shortcuts. */
export async function listTemplates({ db, scope }: QueryContext): Promise<{ items: TemplateView[] }> {
  const rows = await db
    .selectFrom("noteTemplates")
    .select(["id", "version", "shortcut", "title", "sections", sql<boolean>`doctor_id is not null`.as("own")])
    .where((eb) => eb.or([own(scope)(eb), eb("noteTemplates.doctorId", "is", null)]))
    .where("active", "=", true)
    .orderBy("shortcut")
    .limit(most)
    .execute();
  return { items: rows.map((row) => templateView.parse(row)) };
}

export async function findOwnTemplateForUpdate(tx: Tx, scope: Scope, id: string) {
  return tx
    .selectFrom("noteTemplates")
    .select(["id", "version", "shortcut", "title", "active"])
    .where("id", "=", id)
    .where(own(scope))
    .forUpdate()
    .executeTakeFirst();
}

interface Words {
  readonly shortcut: string;
  readonly title: string;
  readonly sections: object;
  readonly active: boolean;
}

/** A shortcut that the doctor has already breaks `note_templates_once`. */
export async function insertTemplate(db: Db, doctorId: string, { sections, ...words }: Words) {
  return db
    .insertInto("noteTemplates")
    .values({ doctorId, ...words, sections: JSON.stringify(sections) })
    .returning(["id", "version"])
    .executeTakeFirstOrThrow();
}

export async function updateTemplate(db: Db, id: string, { sections, ...words }: Words) {
  return db
    .updateTable("noteTemplates")
    .set({ ...words, sections: JSON.stringify(sections) })
    .where("id", "=", id)
    .returning(["id", "version"])
    .executeTakeFirstOrThrow();
}
