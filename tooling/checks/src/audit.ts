import { posix } from "node:path";
import type { Finding, SourceFile } from "./source-files.ts";

const exemption = /^\/\/ unaudited: \S/m;

/** Checks that every command leaves a trace: itself, through a command it calls, or with a reason why not. */
export function checkAudit(files: readonly SourceFile[]): Finding[] {
  const commands = new Map(files.filter(({ path }) => isCommand(path)).map((file) => [file.path, file.text]));
  return [...commands.keys()]
    .filter((path) => !isAudited(path, commands, new Set()))
    .map((path) => ({
      path,
      message:
        "a command calls recordAudit in its transaction; one that need not says `// unaudited: <reason>` on its own line",
    }));
}

function isAudited(path: string, commands: ReadonlyMap<string, string>, seen: Set<string>): boolean {
  const text = commands.get(path);
  if (text === undefined || seen.has(path)) return false;
  seen.add(path);
  if (/\brecordAudit\(/.test(text) || exemption.test(text)) return true;
  const called = [...text.matchAll(/^import (?!type\b)[^"']+["'](\.[^"']+)["']/gm)];
  return called.some((match) => isAudited(posix.join(posix.dirname(path), match[1] ?? ""), commands, seen));
}

function isCommand(path: string): boolean {
  return /^apps\/api\/src\/domains\/[^/]+\/commands\/[a-z0-9-]+\.ts$/.test(path) && !path.endsWith(".test.ts");
}
