import { type Kysely, sql } from "kysely";

/**
 * What a mail says that brings a bill which somebody asked for: of the bill its number, and nothing of what it is for.
 *
 * Locks: none but on the rows that it writes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body) values
      ('bill_mailed', 'email', 'en', 'The bill you asked for, from {hospital}',
        ${sql.lit("The bill {number} that you asked for is with this mail, as a PDF file.\n\nYour bills: {link}\n\nIf nobody asked for it on your behalf, please tell us.\n\n{hospital}")}),
      ('bill_mailed', 'email', 'hi', '{hospital} से आपका माँगा हुआ बिल',
        ${sql.lit("आपका माँगा हुआ बिल {number} इस ई-मेल के साथ PDF फ़ाइल में है।\n\nआपके बिल: {link}\n\nअगर आपकी ओर से किसी ने यह नहीं माँगा, तो कृपया हमें बताएँ।\n\n{hospital}")});
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template = 'bill_mailed'`.execute(db);
}
