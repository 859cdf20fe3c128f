import { posix } from "node:path";
import { apiDomains, apiLayers, webLayers } from "./domains.ts";
import { type Finding, isTest, type SourceFile } from "./source-files.ts";

type Import = { from: string; to: string; line: number; typeOnly: boolean };

/** Checks the walls between packages, layers, domains and features. Tests may look anywhere inside their own app. */
export function checkImports(files: readonly SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith("tooling/checks/"))
    .flatMap((file) => readImports(file))
    .flatMap((found) => {
      const message = packageWall(found) ?? apiWall(found) ?? webWall(found);
      return message === undefined
        ? []
        : [{ path: found.from, line: found.line, message: `imports ${found.to}: ${message}` }];
    });
}

/**
 * Open to every domain, inside the caller's transaction: one puts a row into the outbox, one moves a place in the queue
 * along with its visit, whoever moves the visit, and one says that a doctor's time came free, whoever gave it back.
 */
const openCommands = new Set([
  "apps/api/src/domains/notifications/commands/notify.ts",
  "apps/api/src/domains/queue/commands/follow-visit.ts",
  "apps/api/src/domains/waitlist/commands/time-freed.ts",
]);

/** `import`, `export … from` and `import()` with a literal, relative ones resolved to paths from the root. */
function readImports({ path, text }: SourceFile): Import[] {
  const pattern = /(?<!["'])\b(import|export)(\s+type\b)?(?:[\s\w{},*$]+?\bfrom)?\s*\(?\s*["']([^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[3] ?? "";
    return {
      from: path,
      to: specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier,
      line: text.slice(0, match.index).split("\n").length,
      typeOnly: match[2] !== undefined,
    };
  });
}

function packageWall({ from, to, typeOnly }: Import): string | undefined {
  const ours = to.match(/^@carepoint\/([a-z-]+)/)?.[1] ?? to.match(/^(?:apps|packages|tooling)\/([a-z-]+)\//)?.[1];
  const home = from.match(/^(?:apps|packages|tooling)\/([a-z-]+)\//)?.[1];
  const test = isTest(from);
  if (home === "domain" && from.startsWith("packages/") && !test && ours !== "domain" && !/^zod(\/|$)/.test(to)) {
    return "packages/domain holds pure rules and imports zod and nothing else";
  }
  if (to.startsWith("bench/") && !from.startsWith("bench/"))
    return "nothing imports the bench: it measures from outside";
  if (from.startsWith("bench/src/floors/") && (ours || /^bench\/(?!src\/floors\/)/.test(to))) {
    return "a floor stands on libraries alone, or it would carry what it is compared with";
  }
  if (!ours || ours === home) {
    const into = to.startsWith("proofs/") && !from.startsWith("proofs/");
    return into ? "nothing imports the proofs: they judge, and nobody leans on them" : undefined;
  }
  if (from.startsWith("proofs/")) return proofsWall(from, ours, to);
  if (ours === "proofs") return "nothing imports the proofs: they judge, and nobody leans on them";
  if (from.startsWith("packages/ui/")) return "packages/ui is free of the product and imports nothing of ours";
  if (from.startsWith("packages/db/") && ours !== "domain") return "packages/db stands on packages/domain alone";
  if (ours === "api" && home === "web")
    return typeOnly ? undefined : "apps/web takes types only from apps/api: import type";
  if ((ours === "api" || ours === "web") && !from.startsWith("e2e/")) return "nothing imports an app";
  if (home === "web" && !["domain", "ui"].includes(ours)) return "apps/web stands on domain, ui and the API's types";
  if (home === "api" && !["domain", "db", "papers", "fhir"].includes(ours) && !test)
    return "apps/api stands on domain, db, papers and fhir";
  if (home === "papers" && ours !== "domain") return "packages/papers sets what it is given: it stands on domain alone";
  if (home === "fhir" && ours !== "domain") return "packages/fhir maps what it is given: it stands on domain alone";
  if (home === "checks") return "the checks import nothing of ours, so that they can judge all of it";
  return undefined;
}

/** A proof stands outside: it meets the product over HTTP, through the API's testing entry and the packages. */
function proofsWall(from: string, ours: string, to: string): string | undefined {
  if (/^proofs\/rights\/matrix/.test(from)) return "the matrix of who may what is written apart from what it judges";
  if (/^proofs\/model\/rules\//.test(from)) return "the model's rules are written apart from what they judge";
  if (ours === "api") {
    return /^@carepoint\/api\/testing\//.test(to)
      ? undefined
      : "a proof reaches the API through apps/api/src/testing only: what it needs to see is offered there";
  }
  if (["domain", "db", "capture", "razorpay-sandbox", "browser-profile"].includes(ours)) return undefined;
  if (/^tooling\/scripts\/(web-build|chromium)\.ts$/.test(to)) return undefined; // the app as it is built, and a browser
  return "a proof stands on the API's testing entry, domain, db and the stand-ins of the world outside";
}

function apiWall({ from, to }: Import): string | undefined {
  const root = "apps/api/src/";
  if (!from.startsWith(root) || !to.startsWith(root) || isTest(from)) return undefined;
  if (isTest(to)) return "only tests use what is in testing/";
  const [source, target] = [apiPlace(from.slice(root.length)), apiPlace(to.slice(root.length))];
  if (!source || !target || openCommands.has(to)) return undefined; // main, app, env, router, jobs, providers, i18n
  const sameDomain = source.domain === target.domain;
  if (source.layer === "kernel" && target.layer !== "kernel") return "the kernel knows no domain";
  if (source.domain && target.domain && !sameDomain) {
    if (rank(target.domain) > rank(source.domain)) {
      return `${source.domain} comes before ${target.domain} in the list of domains: talk backwards by a flow or a job`;
    }
    if (target.layer === "commands") return "commands of several domains meet in flows/ only";
  }
  const [above, below] = [apiLayers[source.layer] ?? 0, apiLayers[target.layer] ?? 0];
  const peers = sameDomain || source.layer === "queries" || source.layer === "access";
  if (below < above || (below === above && peers)) return undefined;
  return `${source.layer} may not reach up to ${target.layer}: router → flows, commands → jobs, queries → access → kernel`;
}

function apiPlace(path: string): { layer: string; domain: string | undefined } | undefined {
  const slice = path.match(/^domains\/([^/]+)\/([a-z-]+)/);
  if (slice) return { domain: slice[1], layer: slice[2] ?? "" };
  const folder = path.match(/^(kernel|flows)\//)?.[1];
  return folder ? { domain: undefined, layer: folder } : undefined;
}

function rank(domain: string): number {
  return apiDomains.indexOf(domain);
}

function webWall({ from, to }: Import): string | undefined {
  const root = "apps/web/src/";
  if (!from.startsWith(root) || !to.startsWith(root) || isTest(from)) return undefined;
  const [source, target] = [from.slice(root.length), to.slice(root.length)].map((path) => path.split("/"));
  const [above, below] = [webLayers[source?.[0] ?? ""], webLayers[target?.[0] ?? ""]];
  if (above === undefined || below === undefined) return undefined; // main, app, service worker
  if (source?.[0] === "features" && target?.[0] === "features" && source[1] !== target[1]) {
    return "two features meet in a route: pass what is needed as props, or move the shared part to components/";
  }
  return below <= above
    ? undefined
    : `${source?.[0]} may not reach up to ${target?.[0]}: routes → shells → features → components, offline → lib`;
}
