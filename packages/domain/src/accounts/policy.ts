import { type Policy, signedIn, staff } from "../kernel/policy.ts";

type AccountAction =
  | "sign_up"
  | "sign_in"
  | "session"
  | "sign_out"
  | "profile"
  | "amend_profile"
  | "change_password"
  | "prove"
  | "set_signing_pin"
  | "list_sessions"
  | "revoke_session"
  | "switch_role"
  | "list_staff"
  | "grant_role"
  | "end_role"
  | "register_pharmacist"
  | "block"
  | "unblock";

export const accountPolicy = {
  sign_up: { anonymous: "own" },
  sign_in: { anonymous: "own" },
  session: { ...signedIn("own"), anonymous: "own" },
  sign_out: signedIn("own"),
  profile: signedIn("own"),
  amend_profile: signedIn("own"),
  change_password: signedIn("own"),
  prove: signedIn("own"),
  set_signing_pin: staff("own"),
  list_sessions: signedIn("own"),
  revoke_session: signedIn("own"),
  switch_role: signedIn("own"),
  list_staff: { admin: "any", superuser: "any" },
  grant_role: { superuser: "any" },
  end_role: { superuser: "any" },
  /** Writes down the number under which the state's pharmacy council knows somebody. */
  register_pharmacist: { admin: "any", superuser: "any" },
  block: { admin: "any", superuser: "any" },
  unblock: { admin: "any", superuser: "any" },
} satisfies Policy<AccountAction>;
