import type { Finding, SourceFile } from "./source-files.ts";

/** Those before it were written for tables without rows. */
const since = "202612010000";

const exemption = /^\s*\/\/ locks: \S/m;

/**
 * Checks that a migration does not hold a table with rows for as long as it takes to read all of it: an index can be built
 * beforehand beside the work, a constraint is validated by a migration after it. docs/operations.md says how.
 */
export function checkLocks(files: readonly SourceFile[]): Finding[] {
  return files.filter(({ path, text }) => isJudged(path) && !exemption.test(text)).flatMap(holding);
}

function isJudged(path: string): boolean {
  const name = /^packages\/db\/migrations\/(\d{12})_/.exec(path)?.[1];
  return name !== undefined && name >= since;
}

/** What `down` does is for a migration that has just been applied; whatever stands around it, `up` may call. */
const downItself = /^export async function down\b(?:.*\}$|[\s\S]*?^\})/m;

function holding({ path, text }: SourceFile): Finding[] {
  const up = text.replace(downItself, "").replaceAll(/\s+/g, " ");
  const made = new Set([...up.matchAll(/create table (?:if not exists )?(\w+)/gi)].map((match) => match[1]));
  const added = addedColumns(up.split(/[;`]/));
  return up.split(/[;`]/).flatMap((statement) => {
    const why = holds(statement, made) ?? comesTooEarly(statement, made, added);
    return why === null ? [] : [{ path, message: `${why}; one that must says \`// locks: <reason>\`` }];
  });
}

function holds(statement: string, made: ReadonlySet<string | undefined>): string | null {
  const index = /create (?:unique )?index (if not exists )?\w+ on (\w+)/i.exec(statement);
  if (index && !index[1] && !made.has(index[2]))
    return `an index on ${index[2]} is made \`if not exists\`, so that it can be built concurrently beforehand`;
  const table = /alter table (?:only )?(\w+)/i.exec(statement)?.[1];
  if (table === undefined || made.has(table) || !/add constraint/i.test(statement)) return null;
  if (/add constraint \w+ (exclude|unique \(|primary key \()/i.test(statement))
    return `a constraint on ${table} that builds an index holds it: build a unique index beforehand and take it \`using index\``;
  const checked = (statement.match(/add constraint \w+ (check|foreign key)/gi) ?? []).length;
  const later = (statement.match(/\bnot valid\b/gi) ?? []).length;
  return checked > later
    ? `a constraint on ${table} is added \`not valid\` and validated by a migration after it`
    : null;
}

/** `table column` of each column that is added. */
function addedColumns(statements: readonly string[]): string[] {
  return statements.flatMap((statement) => {
    const table = /alter table (?:only )?(\w+)/i.exec(statement)?.[1];
    return [...statement.matchAll(/add column (?:if not exists )?(\w+)/gi)].map((match) => `${table} ${match[1]}`);
  });
}

/** Nobody can build an index beforehand on what is not there before the migration. */
function comesTooEarly(
  statement: string,
  made: ReadonlySet<string | undefined>,
  added: readonly string[],
): string | null {
  const [, table, on = ""] = /create (?:unique )?index (?:if not exists )?\w+ on (\w+)(.*)/i.exec(statement) ?? [];
  if (table === undefined || made.has(table)) return null;
  const column = (on.match(/\w+/g) ?? []).find((word) => added.includes(`${table} ${word}`));
  return column === undefined
    ? null
    : `${column} is added to ${table} here: its index is a migration after it, so that it can be built concurrently between`;
}
