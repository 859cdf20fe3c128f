import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Actor } from "../lib/session.ts";
import { morePages } from "./more-pages.ts";

const routes = new URL("../routes/", import.meta.url).pathname;
const staff: readonly Actor[] = [
  ...(["pharmacist", "pharmacy_manager", "front_desk", "billing_manager"] as const),
  ...(["doctor", "admin", "superuser"] as const),
];

/** The file of a route and that of its layout; a last part that may be left out, or that stands for any, is filled. */
function guardsOf(path: string): string[] {
  const files = globSync("_*/*.tsx", { cwd: routes }).filter((file) => {
    const name = file.slice(file.indexOf("/") + 1).replace(/(\.index)?\.tsx$/, "");
    const parts = name.split(".");
    const here = path.slice(1).split("/");
    const fits = (part: string, at: number) => part === here[at] || (part.startsWith("{-$") && at === parts.length - 1);
    return parts.length >= here.length && parts.length <= here.length + 1 && parts.every(fits);
  });
  const file = files.find((each) => !each.includes("{-$")) ?? files[0];
  expect(file, path).toBeDefined();
  return [`${file}`, `${file?.split("/")[0]}.tsx`].map((each) => readFileSync(`${routes}${each}`, "utf8"));
}

function allows(source: string, role: Actor): boolean {
  const roles = /requireRole\(([^)]*)\)/.exec(source)?.[1];
  return roles === undefined || roles.trim() === "" || roles.includes(`"${role}"`);
}

it("every page beside the menu's places is a route that its role may open, and stands there once", () => {
  for (const role of staff) {
    const pages = morePages(role);
    expect(new Set(pages.map(({ to }) => to)).size).toBe(pages.length);
    for (const { to } of pages)
      expect(
        guardsOf(to).every((source) => allows(source, role)),
        `${role}: ${to}`,
      ).toBe(true);
  }
});

it("who has no role of staff has only the pages of everybody", () => {
  expect(morePages(null)).toEqual(morePages("patient"));
});
