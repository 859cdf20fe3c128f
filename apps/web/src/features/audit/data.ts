import type { AllLooksInput } from "@carepoint/domain/audit/looks";
import type { TrailInput } from "@carepoint/domain/audit/schema";
import { mrnSchema } from "@carepoint/domain/kernel/codes";
import { type AccountId, accountId, type BreakGlassId, type PatientId, patientId } from "@carepoint/domain/kernel/id";
import { skipToken, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import * as z from "zod";
import { useCommand } from "../../lib/command.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { type RouterOutputs, useTRPC, useTRPCClient } from "../../lib/trpc.ts";

export type TrailEntry = RouterOutputs["audit"]["trail"][number];

const pageSize = 50;

/** The trail from the newest entry on; further pages go back in time. */
export function useTrail(filter: Pick<TrailInput, "action" | "subjectId" | "actorId">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.audit.trail.pathKey(), "pages", filter],
    queryFn: ({ pageParam, signal }) =>
      client.audit.trail.query(
        { ...filter, limit: pageSize, ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as TrailInput["before"] | null,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.at),
    select: ({ pages }) => pages.flat(),
  });
}

/** Looks at records from the newest on. */
export function useAllLooks(filter: Pick<AllLooksInput, "patientId" | "actorId">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.audit.looks.pathKey(), "pages", filter],
    queryFn: ({ pageParam, signal }) =>
      client.audit.looks.query(
        { ...filter, limit: pageSize, ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as AllLooksInput["before"] | null,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.id),
    select: ({ pages }) => pages.flat(),
  });
}

/** Whom a text means, once it is whole: an id, or what people know each other by. `nobody`: it is whole, and nobody has it. */
export type Meant<Id> = Id | "nobody" | undefined;

/** By record number, which is a look as any search is. */
export function usePatientMeant(text: string): Meant<PatientId> {
  const [id, number] = [patientId.safeParse(text.trim()), mrnSchema.safeParse(text.trim())];
  const isNumber = !id.success && number.success;
  const found = useQuery(useTRPC().patients.find.queryOptions(isNumber ? { text: number.data } : skipToken));
  if (id.success) return id.data;
  return isNumber && found.isSuccess ? (found.data[0]?.id ?? "nobody") : undefined;
}

/** By the address of mail. */
export function useActorMeant(text: string): Meant<AccountId> {
  const [id, mail] = [accountId.safeParse(text.trim()), z.email().safeParse(text.trim().toLowerCase())];
  const isMail = !id.success && mail.success;
  const found = useQuery(useTRPC().accounts.findByMail.queryOptions(isMail ? { email: mail.data } : skipToken));
  if (id.success) return id.data;
  return isMail && found.isSuccess ? accountIdOrNobody(found.data) : undefined;
}

const accountIdOrNobody = (found: { accountId: string } | null) =>
  found ? accountId.parse(found.accountId) : "nobody";

/** Accounts that opened far more records than their peers, in the last month. */
export function useReadingAlerts() {
  return useQuery(useTRPC().audit.readingAlerts.queryOptions());
}

/** Recomputes every chain; only when asked, it reads the whole audit. */
export function useVerdict(asked: boolean) {
  const trpc = useTRPC();
  return useQuery(trpc.audit.verify.queryOptions(asked ? undefined : skipToken, { staleTime: 0 }));
}

const emergenciesPerPage = 50;

/** Records that were opened in an emergency: those that wait for a review, or those that had one, the latest first. */
export function useEmergencies(waiting: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.patients.listBreakGlass.pathKey(), "pages", waiting],
    queryFn: ({ pageParam, signal }) =>
      client.patients.listBreakGlass.query(
        { waiting, limit: emergenciesPerPage, ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as BreakGlassId | null,
    getNextPageParam: (page) => (page.length < emergenciesPerPage ? undefined : page.at(-1)?.id),
    select: ({ pages }) => pages.flat(),
  });
}

export function useReviewBreakGlass() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.patients.listBreakGlass.pathFilter());
  return useCommand(trpc.patients.reviewBreakGlass.mutationOptions({ onSuccess }));
}
