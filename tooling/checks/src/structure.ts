import { apiDomains } from "./domains.ts";
import { type Finding, isTest, type SourceFile } from "./source-files.ts";

const bannedNames = /(^|\/)(utils?|helpers?|common|misc|shared)(\.[a-z.]+$|\/)|(^|\/)(types|constants|index)\.ts$/;

const kernel = [
  ..."trpc context errors audit jobs auth idempotency sealed live log".split(" "),
  // Rate limits and whom they count; better-auth, its hooks and what stands before it; the HTTP surface and its context.
  ..."limits address sign-in sign-in-guard follow readiness sign-in-trail sign-in-hooks sign-in-tables sign-in-language http request".split(
    " ",
  ),
  // How answers are packed; the web app as it is sent; what each constraint means.
  ..."packing web constraints".split(" "),
];

/** What each part of the tree may hold, the first fitting rule decides. */
const vocabulary: readonly { place: RegExp; allowed: RegExp; belongs: string }[] = [
  {
    place: /^apps\/api\/src\/domains\/([^/]+)\//,
    allowed: new RegExp(
      `^(${apiDomains.join("|")})/((router|queries|access|jobs|workers|webhook|routes)|commands/[a-z0-9-]+|queries/[a-z0-9-]+)(\\.test)?\\.ts$|^(${apiDomains.join("|")})/[a-z0-9-]+\\.test\\.ts$`,
    ),
    belongs:
      "a domain's slice holds router, commands/<verb>, queries (or queries/<noun>), access, jobs, workers, webhook, routes and tests; a rule belongs in packages/domain, a story over several domains in flows/, a provider in providers/",
  },
  {
    place: /^apps\/api\/src\/kernel\//,
    allowed: new RegExp(`^(${kernel.join("|")})(\\.test)?\\.ts$|^[a-z0-9-]+\\.test\\.ts$`),
    belongs:
      "the kernel holds no domain words and its list is closed: a rule belongs to its domain, a new word needs an ADR",
  },
  {
    place: /^apps\/api\/src\/(flows|providers|i18n|testing)\//,
    allowed: /^[a-z0-9-]+(\.test)?\.ts$/,
    belongs: "these folders are flat: one story, provider or text per file",
  },
  {
    place: /^apps\/api\/src\//,
    allowed: /^(main|app|env|router|jobs|[a-z0-9-]+\.test)\.ts$/,
    belongs:
      "apps/api/src has main, app, env, router and jobs, and below it kernel, flows, providers, i18n and domains",
  },
  {
    place: /^apps\/web\/src\/features\//,
    allowed: new RegExp(
      `^(${apiDomains.join("|")})/((data|cache)(\\.test)?\\.ts|(screens|components)/[a-z0-9-]+(\\.test)?\\.tsx?)$`,
    ),
    belongs:
      "a feature is named as its domain and holds screens/, components/, data.ts and cache.ts; what two features use is a component fed by props, or mechanism in lib/ or offline/",
  },
  {
    place: /^apps\/web\/src\/(routes|i18n)\//,
    allowed: /^[\w[\]{}$./-]+\.tsx?$/,
    belongs: "a route is a gate, a loader and one screen",
  },
  {
    place: /^apps\/web\/src\/(shells|components|offline|lib)\//,
    allowed: /^[a-z0-9-]+(\.test)?\.tsx?$/,
    belongs: "these folders are flat",
  },
  {
    place: /^apps\/web\/src\//,
    allowed: /^(main\.tsx|app\.tsx|app\.css|(service-worker|push-message)(\.test)?\.ts|vite-env\.d\.ts)$/,
    belongs: "apps/web/src has routes, shells, features, components, offline, lib and i18n",
  },
  {
    place: /^bench\//,
    allowed: /^src\/((measures\/|floors\/)?[a-z0-9-]+\.ts|floors\/web\/main\.tsx)$/,
    belongs:
      "bench/src has main and what measures share, below it measures/<figure> and floors/<bare program>; a check of sizes that fails a test belongs in tooling/scripts",
  },
  {
    place: /^packages\/db\/migrations\//,
    allowed: /^\d{12}_[a-z0-9_]+\.ts$/,
    belongs: "a migration is named YYYYMMDDHHMM_intent.ts",
  },
];

/** Checks that every file has a name from the closed vocabulary and a size that can be read in one go. */
export function checkStructure(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => [...checkName(file), ...checkPlace(file), ...checkSize(file), ...checkScreen(file)]);
}

function checkName({ path }: SourceFile): Finding[] {
  if (!bannedNames.test(path)) return [];
  return [
    {
      path,
      message: "this name says nothing: name the file after the noun it is about, or keep the code where it is used",
    },
  ];
}

function checkPlace({ path }: SourceFile): Finding[] {
  const rule = vocabulary.find(({ place }) => place.test(path));
  if (!rule) return [];
  const folder = rule.place.source.startsWith("^apps\\/api\\/src\\/domains")
    ? "apps/api/src/domains/"
    : path.match(rule.place)?.[0];
  return rule.allowed.test(path.slice(folder?.length))
    ? []
    : [{ path, message: `not in the vocabulary: ${rule.belongs}` }];
}

function checkSize({ path, text }: SourceFile): Finding[] {
  if (!/\.tsx?$/.test(path)) return [];
  const lines = text.trimEnd().split("\n").length;
  const isRoute = /^apps\/web\/src\/routes\//.test(path);
  const most = isTest(path) ? 500 : isRoute ? 40 : 300;
  if (lines <= most) return [];
  const advice = isRoute ? "a route only gates, loads and names its screen" : "split it by noun";
  return [{ path, message: `${lines} lines, at most ${most}: ${advice}` }];
}

/** A screen file exports one component of the same name. */
function checkScreen({ path, text }: SourceFile): Finding[] {
  const name = path.match(/^apps\/web\/src\/features\/[^/]+\/screens\/([a-z0-9-]+)\.tsx$/)?.[1];
  if (!name || isTest(path)) return [];
  const component = name.replace(/(^|-)([a-z0-9])/g, (_, _dash: string, letter: string) => letter.toUpperCase());
  const exported = [...text.matchAll(/^export (?:default )?(?:async )?(?:function|const|class) (\w+)/gm)].map(
    (match) => match[1],
  );
  if (exported.length === 1 && exported[0] === component) return [];
  return [
    {
      path,
      message: `a screen exports one component of its own name: ${component} (found ${exported.join(", ") || "none"})`,
    },
  ];
}
