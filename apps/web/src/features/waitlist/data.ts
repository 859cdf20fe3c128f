import { addDays } from "@carepoint/domain/kernel/calendar";
import type { BranchId, DepartmentId, DoctorId } from "@carepoint/domain/kernel/id";
import { usualWaitDays } from "@carepoint/domain/waitlist/matching";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useHospitalZone } from "../../components/hospital-zone.ts";
import { useCommand } from "../../lib/command.ts";
import { todayIn } from "../../lib/format.ts";
import { useFollow } from "../../lib/live.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { useSession } from "../../lib/session.ts";
import { useTRPC } from "../../lib/trpc.ts";

/** What the account's people wait for, and what is held for them now. */
export function useMyWaits() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const session = useSession();
  useFollow(session?.account ? [`account:${session.account.id}`] : [], () => {
    void queries.invalidateQueries(trpc.waitlist.pathFilter());
  });
  return useQuery(
    trpc.waitlist.mine.queryOptions(undefined, {
      enabled: session?.role === "patient" && session.source === "server",
      select: ({ items }) => items,
      refetchOnWindowFocus: "always",
    }),
  );
}

/** Everyone who waits for a time at the desk's branch, in the order in which they asked. */
export function useWaits(branchId: BranchId | null) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useFollow(branchId ? [`waits:${branchId}`] : [], () => void queries.invalidateQueries(trpc.waitlist.pathFilter()));
  return useQuery(trpc.waitlist.list.queryOptions({}, { select: ({ items }) => items }));
}

export function useWaitCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.waitlist.pathFilter(), trpc.appointments.pathFilter());
  return {
    join: useCommand(trpc.waitlist.join.mutationOptions({ onSuccess })),
    leave: useCommand(trpc.waitlist.leave.mutationOptions({ onSuccess })),
  };
}

export function useAllBranches() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.public.queryOptions(undefined, { staleTime: 5 * 60_000 })).data?.branches ?? [];
}

/** The branches at which one can wait: those where the doctor, or one of the department, sits; elsewhere nothing would ever come free. */
export function useWaitBranches(of: { doctorId: DoctorId } | { departmentId: DepartmentId }) {
  const trpc = useTRPC();
  const all = useAllBranches();
  const doctor = useQuery(
    trpc.doctors.byId.queryOptions("doctorId" in of ? { doctorId: of.doctorId } : skipToken, { staleTime: 60_000 }),
  );
  const department = useQuery(
    trpc.doctors.directory.queryOptions("departmentId" in of ? of : skipToken, {
      staleTime: 60_000,
      select: ({ items }) => items.flatMap(({ branchIds }) => branchIds),
    }),
  );
  const known = doctor.data?.branchIds ?? department.data ?? [];
  return all.filter(({ id }) => known.includes(id));
}

/** The times that the public could book in the days that most wait for, whoever asks: as the page of the doctor, or of the department, asks for them. */
export function useFreeMeanwhile(of: { doctorId: DoctorId } | { departmentId: DepartmentId }, atDesk: boolean) {
  const trpc = useTRPC();
  const from = todayIn(useHospitalZone());
  const days = { from, to: addDays(from, usualWaitDays - 1) };
  const ofDoctor = useQuery(
    trpc.appointments.slots.queryOptions(
      "doctorId" in of ? { ...of, ...days, ...(atDesk && { asPatient: true }) } : skipToken,
    ),
  );
  const ofDepartment = useQuery(
    trpc.appointments.departmentSlots.queryOptions("departmentId" in of ? { ...of, ...days } : skipToken),
  );
  const { data, isPending } = "doctorId" in of ? ofDoctor : ofDepartment;
  return { free: data?.items ?? [], isPending };
}
