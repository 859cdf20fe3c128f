import type { Database, Db, Tx } from "@carepoint/db/client";
import { type TemplateView, templateView } from "@carepoint/domain/records/note-templates";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";

type Templates = ExpressionBuilder<Database, "noteTemplates">;

/** The doctor's own; for the administration the hospital's. */
const own =
  ({ actor, reach }: Scope) =>
  (eb: Templates): Expression<SqlBool> => {
    if (reach === "any") return eb("noteTemplates.doctorId", "is", null);
    return reach === "own" && actor.doctorId ? eb("noteTemplates.doctorId", "=", actor.doctorId) : eb.lit(false);
  };

const most = 200;

const selectTemplates = (db: Db) =>
  db
    .selectFrom("noteTemplates")
    .select(["id", "version", "shortcut", "title", "sections", "active"])
    .select(sql<boolean>`doctor_id is not null`.as("own"));

/** What this doctor can put into a note: their own templates and the hospital's, by their shortcuts. */
export async function listTemplates({ db, scope }: QueryContext): Promise<{ items: TemplateView[] }> {
  const rows = await selectTemplates(db)
    .where((eb) => eb.or([own(scope)(eb), eb("noteTemplates.doctorId", "is", null)]))
    .where("active", "=", true)
    .orderBy("shortcut")
    .limit(most)
    .execute();
  return { items: rows.map((row) => templateView.parse(row)) };
}

/** The hospital's, those that are switched off last. */
export async function listHospitalTemplates({ db, scope }: QueryContext): Promise<{ items: TemplateView[] }> {
  const rows = await selectTemplates(db)
    .where(own(scope))
    .orderBy("active", "desc")
    .orderBy("shortcut")
    .orderBy("id")
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

/** Without a doctor it is the hospital's. A shortcut that its owner has already breaks `note_templates_once`. */
export async function insertTemplate(db: Db, doctorId: string | null, { sections, ...words }: Words) {
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
