/**
 * The texts come in parts, so that a phone at the front door does not load the administrator's words. `first` is what
 * the front door says, and what may be said anywhere; `everyone` is what several areas say; each area has its own.
 */
export const parts = ["first", "everyone", "patient", "doctor", "office"] as const;
export type Part = (typeof parts)[number];

export type Area = Exclude<Part, "first" | "everyone">;

/** Whose pages the layouts of src/routes hold. Everyone's say only what is in `everyone`. */
export const areasOfLayouts: Readonly<Record<string, readonly Area[]>> = {
  _patient: ["patient"],
  _plain: ["patient"],
  _doctor: ["doctor"],
  _pharmacy: ["office"], // a counter as the desk's: what doctors and it say of a prescription is everyone's
  _shelves: ["office"],
  _desk: ["office"],
  _admin: ["office"],
  _tv: ["office"],
  _books: ["office"],
  _any: ["patient", "doctor", "office"],
};

/** The front door: the only page that is drawn from `first` alone. */
const frontDoor = "/_patient/";

/** What a page says, by the routes that lead to it, the outermost first. */
export function partsOfPage(routeIds: readonly string[]): readonly Part[] {
  if (routeIds.length < 2 || routeIds.at(-1) === frontDoor) return ["first"];
  const layout = routeIds[1]?.split("/")[1] ?? "";
  const [area, ...others] = areasOfLayouts[layout] ?? [];
  return area && others.length === 0 ? ["first", "everyone", area] : ["first", "everyone"];
}
