import { checkAudit } from "@carepoint/checks/audit";
import { checkHindi, readHindi } from "@carepoint/checks/hindi";
import { checkImports } from "@carepoint/checks/imports";
import { checkLocks } from "@carepoint/checks/locks";
import { type Finding, readSourceFiles, type SourceFile } from "@carepoint/checks/source-files";
import { checkSql } from "@carepoint/checks/sql";
import { checkStructure } from "@carepoint/checks/structure";
import { checkWords } from "@carepoint/checks/words";
import { runProgram, tool } from "./programs.ts";
import { root } from "./settings.ts";
import { say } from "./terminal.ts";

const readers: Readonly<Record<string, (files: readonly SourceFile[]) => Finding[]>> = {
  structure: checkStructure,
  imports: checkImports,
  words: checkWords,
  audit: checkAudit,
  sql: checkSql,
  locks: checkLocks,
};

/** The fast gate: format, lint, types and the rules of the house. No database. Says each result as it comes. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const results = [
    await runTool("format and lint", "biome", ["check", "--error-on-warnings"]),
    await runTool("types", "tsc", ["-b"]),
  ];
  const files = readSourceFiles(root);
  for (const [name, check] of Object.entries(readers)) results.push(report(name, check(files), files.length));
  const hindi = readHindi(root);
  results.push(report("hindi", checkHindi(hindi), hindi.length));
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

async function runTool(name: string, program: string, args: string[]): Promise<boolean> {
  const ok = (await runProgram(tool(program), args)) === 0;
  say(`${ok ? "✓" : "✗"} ${name}`);
  return ok;
}

function report(name: string, findings: Finding[], read: number): boolean {
  for (const { path, line, message } of findings) say(`  ${path}${line === undefined ? "" : `:${line}`}  ${message}`);
  say(`${findings.length === 0 ? "✓" : "✗"} ${name} (${read} files)`);
  return findings.length === 0;
}
