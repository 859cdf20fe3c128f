import type { Page, Route } from "@playwright/test";

/** What a screen is told in the place of what it asked for. */
export const conditions = ["slow", "failed", "offline", "forbidden", "empty", "long names"] as const;
export type Condition = (typeof conditions)[number];

/** A name as people have it, and longer than any column. */
export const longName = "Venkatanarasimharajuvaripeta Subrahmanyam-Krishnamurthy";

/** Who is signed in is always known: a screen of a stranger is another screen. */
const answeredAlways = new Set(["accounts.session"]);

export interface OtherAnswers {
  /** Questions that were answered otherwise, by their path. */
  readonly asked: ReadonlySet<string>;
  /** Those whose list had something and has nothing now. */
  readonly emptied: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** From now on the page's questions, but not what it writes, are answered as under that condition. */
export async function answerOtherwise(page: Page, condition: Condition): Promise<OtherAnswers> {
  const asked = new Set<string>();
  const emptied = new Set<string>();
  const answer = async (route: Route) => {
    const names = namesIn(route.request().url());
    const isWrite = route.request().postData()?.includes('"opId"') ?? false;
    const others = names.filter((name) => !answeredAlways.has(name));
    if (isWrite || others.length === 0) return route.continue();
    for (const name of others) asked.add(name);
    if (condition === "slow" && others.length === names.length) return; // never
    if (condition === "offline" && others.length === names.length) return route.abort("internetdisconnected");
    const response = await route.fetch().catch(() => undefined);
    if (!response) return;
    const body: unknown = await response.json();
    const each = (data: unknown, place: number) => {
      const name = names[place] ?? "";
      if (answeredAlways.has(name)) return data;
      if (condition === "empty" && listOf(data).length > 0) emptied.add(name);
      return otherwise(condition, data);
    };
    const json = Array.isArray(body) ? body.map(each) : each(body, 0);
    const status = Array.isArray(body) ? 207 : statusOf(json);
    await route.fulfill({ response, json, status }).catch(() => undefined); // the page was left meanwhile
  };
  const questions = /\/trpc\/(?!live|.*follow)/;
  await page.route(questions, answer);
  return { asked, emptied, stop: () => page.unroute(questions, answer) };
}

function namesIn(url: string): string[] {
  const [, names = ""] = decodeURIComponent(new URL(url).pathname).split("/trpc/");
  return names.split(",");
}

function otherwise(condition: Condition, answer: unknown): unknown {
  switch (condition) {
    case "slow": // asked together with what is always answered: it cannot wait alone
    case "failed":
      return refusal("internal", 500);
    case "offline": // as above
      return refusal("offline", 503);
    case "forbidden":
      return refusal("forbidden", 403);
    case "empty":
      return withoutRows(answer);
    case "long names":
      return mapped(answer, (key, value) =>
        /^(name|\w*Name)$/.test(key) && typeof value === "string" ? longNameOf(value) : value,
      );
  }
}

/** What is asked for as a list has nothing: the answer's `items`, or the answer where it is the list itself. */
function withoutRows(answer: unknown): unknown {
  if (Array.isArray(Object(answer).result?.data)) return { result: { data: [] } };
  return mapped(answer, (key, value) => (Array.isArray(value) && key === "items" ? [] : value));
}

function listOf(answer: unknown): readonly unknown[] {
  const data: unknown = Object(answer).result?.data;
  const items: unknown = Array.isArray(data) ? data : Object(data).items;
  return Array.isArray(items) ? items : [];
}

/** Two people stay two. */
function longNameOf(name: string): string {
  return `${longName} ${name.slice(-3)}`;
}

function refusal(appCode: string, httpStatus: number) {
  const data = {
    code: appCode.toUpperCase(),
    httpStatus,
    path: "",
    appCode,
    requestId: "0198",
    details: null,
    issues: [],
  };
  return { error: { message: appCode, code: -32603, data } };
}

const statusOf = (json: unknown): number => Object(json).error?.data.httpStatus ?? 200;

function mapped(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapped(each, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapped(change(key, each), change)]));
}
