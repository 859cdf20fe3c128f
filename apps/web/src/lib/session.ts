import { roleFacts, roleSchema } from "@carepoint/domain/accounts/roles";
import { toldEnds } from "@carepoint/domain/accounts/session-end";
import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId, doctorId, patientId } from "@carepoint/domain/kernel/id";
import { localeSchema, localized } from "@carepoint/domain/kernel/language";
import type { Role } from "@carepoint/domain/kernel/policy";
import { relationSchema } from "@carepoint/domain/patients/schema";
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import * as z from "zod";
import { AppError } from "./errors.ts";

/** Who is signed in, as `accounts.session` tells it and as the device keeps it for days without a network. */
export const sessionFacts = z.object({
  account: z.object({ id: accountId, name: z.string(), locale: localeSchema, emailVerified: z.boolean() }).nullable(),
  role: z.union([roleSchema, z.literal("applicant")]).nullable(),
  branchId: branchId.nullable(),
  doctorId: doctorId.nullable(),
  doctorStatus: z.string().nullable(),
  roles: z.array(z.object({ role: roleSchema, branchId: branchId.nullable(), branchName: localized.nullable() })),
  patients: z.array(z.object({ id: patientId, name: z.string(), relation: relationSchema, mrn: z.string() })),
  /** Why the session that this browser still carries is over; null when it only ran out, or there is none. */
  ended: z.enum(toldEnds).nullable().catch(null),
  now: instantSchema,
  epoch: z.string(),
});
export type SessionFacts = z.infer<typeof sessionFacts>;

export interface Session extends SessionFacts {
  /** `kept`: the server could not be asked; this is what it said last. */
  readonly source: "server" | "kept";
  /** The server knows nobody, but the device keeps someone's rows: nothing is shown until the same account is back. */
  readonly locked: boolean;
}

/** Anyone signed in is a grantee; an applicant is a doctor whom the hospital has not approved yet. */
export type Actor = Role | "applicant";

/** The function behind it is set in main.tsx: it also looks after the rows on this device. */
export const sessionQuery = queryOptions<Session>({ queryKey: ["session"], staleTime: 30_000 });

/** Undefined until the first answer, and while the server is away and nothing is kept. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** For pages behind a gate: there someone is signed in. */
export function useSignedIn(): Session & { account: NonNullable<Session["account"]>; role: Actor } {
  const session = useSession();
  if (!session?.account || !session.role) throw new AppError("unauthenticated");
  return { ...session, account: session.account, role: session.role };
}

/** The first page after sign-in. */
export function startPathOf(session: Pick<Session, "role">): string {
  if (session.role === null) return "/";
  return session.role === "applicant" ? "/doctor" : roleFacts[session.role].startPath;
}

export interface Gate {
  readonly context: { readonly queryClient: QueryClient };
  readonly location: { readonly href: string };
}

/** `beforeLoad: requireRole("doctor", "applicant")`; without arguments: anyone who is signed in. */
export function requireRole(...allowed: readonly Actor[]) {
  return async ({ context, location }: Gate): Promise<void> => {
    const session = await context.queryClient.ensureQueryData({ ...sessionQuery, revalidateIfStale: true });
    if (session.locked || !session.role) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (allowed.length > 0 && !allowed.includes(session.role)) throw new AppError("forbidden");
  };
}

/** Signing in is over for who is in: they go where they wanted, or to their first page. */
export async function leaveIfSignedIn({ queryClient }: Gate["context"], next: string | undefined): Promise<void> {
  const session = await queryClient.ensureQueryData({ ...sessionQuery, revalidateIfStale: true }).catch(() => null);
  if (session?.role && !session.locked) throw redirect({ href: safePath(next) ?? startPathOf(session) });
}

/** Only paths of our own: a link from elsewhere must not send people away after they signed in. */
export function safePath(path: string | undefined): string | undefined {
  return path?.startsWith("/") && !path.startsWith("//") && !path.includes("\\") ? path : undefined;
}
