import type { Db, Tx } from "@carepoint/db/client";
import type { ToldEnd } from "@carepoint/domain/accounts/session-end";
import type { AccountId, BranchId, DoctorId, PatientId, SessionId } from "@carepoint/domain/kernel/id";
import type { Locale } from "@carepoint/domain/kernel/language";
import type { Grantee, Reach, Role } from "@carepoint/domain/kernel/policy";
import type { Env } from "../env.ts";
import type { Providers } from "../providers/providers.ts";
import type { Looks } from "./audit.ts";
import type { Jobs } from "./jobs.ts";
import type { Live } from "./live.ts";
import type { Log } from "./log.ts";
import type { Sealer } from "./sealed.ts";

/** Who acts. A visitor has no account, the system neither account nor visitor. */
export interface Actor {
  readonly role: Grantee | "system";
  readonly accountId: AccountId | null;
  readonly sessionId: SessionId | null;
  readonly visitorId: string | null;
  /** The keyed hash of the network that a visitor calls from: what limits count them by. */
  readonly networkHash: Buffer | null;
  readonly branchId: BranchId | null;
  readonly doctorId: DoctorId | null;
  /** The patients whom the account may act for; `viewable` adds those it may only read. */
  readonly patientIds: readonly PatientId[];
  readonly viewable: readonly PatientId[];
  readonly locale: Locale;
}

/** What the guard minted: who, and over whose rows. Queries turn it into a predicate. */
export interface Scope {
  readonly actor: Actor;
  readonly reach: Reach;
}

/** What a process opens once and every request uses. */
export interface Services {
  readonly env: Env;
  readonly db: Db;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly providers: Providers;
}

/** The account's side of the session, for `accounts.session`. */
export interface SessionFacts {
  readonly name: string;
  readonly emailVerified: boolean;
  readonly doctorStatus: string | null;
  readonly roles: readonly { readonly role: Role; readonly branchId: BranchId | null }[];
}

/** One request. */
export interface Context extends Services {
  readonly actor: Actor;
  readonly session: SessionFacts | null;
  /** Why the session that the caller still carries is over, if it was ended before its time. */
  readonly ended: ToldEnd | null;
  /** Business time, read with the session. */
  readonly now: Temporal.Instant;
  readonly epoch: string;
  readonly requestId: string;
  readonly address: string;
  /** Gathers what the queries of this request showed; without it each query is a request of its own. */
  readonly looks?: Looks | undefined;
  /** Sets a cookie on the answer. */
  readonly setCookie: (header: string) => void;
}

/** What a query works with. Every patient whose record it shows is named to `sees`. */
export interface QueryContext extends Context {
  readonly scope: Scope;
  readonly sees: (...patientIds: readonly (PatientId | string | null)[]) => void;
}

/** What a command works with: nothing from outside the transaction but the clock. */
export interface CommandContext {
  readonly tx: Tx;
  readonly now: Temporal.Instant;
  readonly actor: Actor;
  readonly requestId: string;
  readonly jobs: Jobs;
  readonly sealer: Sealer;
  /** Names what changed, for the hints that go out after the commit. */
  readonly touch: (...topics: readonly string[]) => void;
}

export const systemActor: Actor = {
  role: "system",
  accountId: null,
  sessionId: null,
  visitorId: null,
  networkHash: null,
  branchId: null,
  doctorId: null,
  patientIds: [],
  viewable: [],
  locale: "en",
};
