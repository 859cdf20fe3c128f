/** What a session can act as. One session acts in one role. */
export const roles = [
  "superuser",
  "admin",
  "content_manager",
  "billing_manager",
  "pharmacy_manager",
  "front_desk",
  "doctor",
  "pharmacist",
  "patient",
] as const;

export type Role = (typeof roles)[number];

/** Whom a policy can name: a role, a visitor without a session, or a doctor who still waits for approval. */
export const grantees = [...roles, "applicant", "anonymous"] as const;
export type Grantee = (typeof grantees)[number];

/** Over whose rows: everyone's, those of the session's branch, or one's own. */
export type Reach = "any" | "branch" | "own";

export type Grants = Readonly<Partial<Record<Grantee, Reach>>>;

/** Every action has a row; an action that nobody may do has an empty one. */
export type Policy<Action extends string> = Readonly<Record<Action, Grants>>;

/** The reach that these grants give, or undefined: the caller may never do this to anything. */
export function mayDo(grants: Grants, grantee: Grantee): Reach | undefined {
  return grants[grantee];
}

/** Everyone who is signed in, a waiting doctor included. */
export function signedIn(reach: Reach): Grants {
  return Object.fromEntries([...roles, "applicant"].map((grantee) => [grantee, reach]));
}

/** Whoever works here. */
export function staff(reach: Reach): Grants {
  return Object.fromEntries(roles.filter((role) => role !== "patient").map((role) => [role, reach]));
}

/** Everyone, visitors included. */
export function everyone(reach: Reach): Grants {
  return Object.fromEntries(grantees.map((grantee) => [grantee, reach]));
}
