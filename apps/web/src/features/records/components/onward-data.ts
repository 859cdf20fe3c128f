import type { AppointmentId, DepartmentId } from "@carepoint/domain/kernel/id";
import type { CertificateView, RegisterInput } from "@carepoint/domain/records/certificates";
import type { ReferralView } from "@carepoint/domain/records/referrals";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useSession } from "../../../lib/session.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { useReadAnew } from "../../../lib/use-read-anew.ts";

const ofVisit = (appointmentId: AppointmentId | undefined) => (appointmentId ? { appointmentId } : {});

/** Of one visit, or what waits for the doctor and what they asked of others. */
export function useReferrals(appointmentId?: AppointmentId) {
  const options = { select: ({ items }: { items: ReferralView[] }) => items };
  return useQuery(useTRPC().records.referrals.queryOptions(ofVisit(appointmentId), options));
}

/** Those that wait for the doctor's answer; undefined while that is not known. */
export function useReferralsToAnswer(): readonly ReferralView[] | undefined {
  const me = useSession()?.doctorId;
  return useReferrals().data?.filter(({ fromDoctorId, status }) => fromDoctorId !== me && status === "sent");
}

export function useCertificates(appointmentId?: AppointmentId) {
  const options = { select: ({ items }: { items: CertificateView[] }) => items };
  return useQuery(useTRPC().records.certificates.queryOptions(ofVisit(appointmentId), options));
}

/** Whom one can refer to: the departments, and who is in the one that was chosen. */
export function useColleagues(departmentId: DepartmentId | undefined) {
  const trpc = useTRPC();
  const departments = useQuery(trpc.departments.directory.queryOptions(undefined, { staleTime: 5 * 60_000 }));
  const asked = {
    ...trpc.doctors.directory.queryOptions(departmentId ? { departmentId } : {}),
    enabled: !!departmentId,
  };
  return { departments: departments.data ?? [], doctors: useQuery(asked).data?.items ?? [] };
}

export function useRefer() {
  const trpc = useTRPC();
  return useCommand(trpc.records.refer.mutationOptions({ onSuccess: useReadAnew(trpc.records.referrals) }));
}

/** A refusal tells that somebody was quicker: the list is read anew then as well. */
export function useAnswerReferral() {
  const trpc = useTRPC();
  const again = useReadAnew(trpc.records.referrals);
  return useCommand(trpc.records.answerReferral.mutationOptions({ onSuccess: again, onError: again }));
}

export function useCertify() {
  const trpc = useTRPC();
  return useCommand(
    trpc.records.certify.mutationOptions({ onSuccess: useReadAnew(trpc.records.certificates, trpc.records.register) }),
  );
}

export function useCancelCertificate() {
  const trpc = useTRPC();
  const onSuccess = useReadAnew(trpc.records.certificates, trpc.records.register);
  return useCommand(trpc.records.cancelCertificate.mutationOptions({ onSuccess }));
}

export function useSetFollowUp() {
  const trpc = useTRPC();
  return useCommand(trpc.records.setFollowUp.mutationOptions({ onSuccess: useReadAnew(trpc.records.followUps) }));
}

export function useDeclineFollowUp() {
  const trpc = useTRPC();
  return useCommand(trpc.records.declineFollowUp.mutationOptions({ onSuccess: useReadAnew(trpc.records.followUps) }));
}

const perPage = 50;

/** The register from the newest entry on; further pages go back in time. */
export function useRegister() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.records.register.pathKey(), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.records.register.query({ limit: perPage, ...(pageParam !== null && { before: pageParam }) }, { signal }),
    initialPageParam: null as RegisterInput["before"] | null,
    getNextPageParam: ({ items, more }) => (more ? items.at(-1)?.id : undefined),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}
