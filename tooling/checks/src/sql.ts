import { type Finding, isTest, occurrences, type SourceFile } from "./source-files.ts";

/** Statements that still stand elsewhere, each with its reason. The list only shrinks: an entry without any fails too. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["apps/api/src/domains/notifications/commands/notify.ts", "the outbox's inserts, to go to notifications/queries"],
  ["apps/api/src/i18n/texts.ts", "reads an administrator's texts, to go to notifications/queries"],
  ["apps/api/src/providers/auth-messages.ts", "asks for an account's language, to go to accounts/queries"],
]);

const statement = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/;

/**
 * Checks that SQL stands in a domain's queries and access only, where ownership is seen to be part of the statement. The
 * kernel has its own tables: sessions, keys of repeated calls, limits and the audit.
 */
export function checkSql(files: readonly SourceFile[]): Finding[] {
  return [...files.filter(({ path }) => mustHaveNone(path)).flatMap(misplaced), ...outdated(files)];
}

function mustHaveNone(path: string): boolean {
  if (!path.startsWith("apps/api/src/") || isTest(path) || elsewhere.has(path)) return false;
  return !/^apps\/api\/src\/(kernel\/|domains\/[^/]+\/(queries|access)(\.ts$|\/))/.test(path);
}

function misplaced(file: SourceFile): Finding[] {
  return occurrences(
    file,
    statement,
    "SQL belongs in the domain's queries (or access): give it a name there and call it",
  );
}

function outdated(files: readonly SourceFile[]): Finding[] {
  return files
    .filter(({ path, text }) => elsewhere.has(path) && !statement.test(text))
    .map(({ path }) => ({ path, message: "has no SQL any more: take it off the list in tooling/checks/src/sql.ts" }));
}
