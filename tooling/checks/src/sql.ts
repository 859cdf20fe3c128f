import { type Finding, isTest, occurrences, type SourceFile } from "./source-files.ts";

const statement = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/;

/**
 * Checks that SQL stands in a domain's queries and access only, where ownership is seen to be part of the statement. The
 * kernel has its own tables: sessions, keys of repeated calls, limits and the audit.
 */
export function checkSql(files: readonly SourceFile[]): Finding[] {
  return files.filter(({ path }) => mustHaveNone(path)).flatMap(misplaced);
}

function mustHaveNone(path: string): boolean {
  if (!path.startsWith("apps/api/src/") || isTest(path)) return false;
  return !/^apps\/api\/src\/(kernel\/|domains\/[^/]+\/(queries|access)(\.ts$|\/))/.test(path);
}

function misplaced(file: SourceFile): Finding[] {
  return occurrences(
    file,
    statement,
    "SQL belongs in the domain's queries (or access): give it a name there and call it",
  );
}
