import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { FileId, PaperId, PatientId, StoreId } from "@carepoint/domain/kernel/id";
import { newId, paperId as paperIdOf } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useCommand } from "../../../lib/command.ts";
import { todayIn } from "../../../lib/format.ts";
import { useFollow } from "../../../lib/live.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useSession } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What happens to papers is read anew, whoever did it. */
function useFollowedPapers(): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const session = useSession();
  const topics = [
    ...(session?.account ? [`account:${session.account.id}`] : []),
    ...(session?.branchId ? [`branch:${session.branchId}`] : []),
  ];
  useFollow(topics, () => {
    void queries.invalidateQueries(trpc.pharmacy.papers.pathFilter());
    void queries.invalidateQueries(trpc.pharmacy.papersToVerify.pathFilter());
  });
}

export function useMyPapers() {
  useFollowedPapers();
  return useQuery(useTRPC().pharmacy.papers.queryOptions(undefined, { select: ({ items }) => items }));
}

export function usePapersToVerify() {
  useFollowedPapers();
  return useQuery(useTRPC().pharmacy.papersToVerify.queryOptions(undefined, { select: ({ items }) => items }));
}

/** While the scanner looks at its picture, how it went is asked for. */
const checkingMs = 4000;

export function usePaper(paperId: PaperId) {
  return useQuery({
    ...useTRPC().pharmacy.readPaper.queryOptions({ paperId }),
    refetchInterval: ({ state }) => state.data?.file.status === "checking" && checkingMs,
  });
}

/** Other brands of a medicine, counted alike; none of one that is tied to no generic. */
export function useSameMedicines({ id: medicineId, unit, content }: FoundMedicineView): readonly FoundMedicineView[] {
  const { data } = useQuery(useTRPC().catalogue.medicine.queryOptions({ medicineId }));
  if (!data?.generic) return [];
  return data.equivalents.filter((each) => each.unit === unit && each.content === content);
}

export function usePaperCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.pharmacy.papersToVerify.pathFilter());
  return {
    verify: useCommand(trpc.pharmacy.verifyPaper.mutationOptions({ onSuccess })),
    refuse: useCommand(trpc.pharmacy.refusePaper.mutationOptions({ onSuccess })),
  };
}

interface Sending {
  readonly fileId: FileId;
  readonly patientId: PatientId;
  readonly storeId: StoreId;
  readonly title: string;
}

/** The picture becomes a document of the record, and that goes to the pharmacy; tried again, what is done already is not done twice. */
export function useSendPaper() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const zone = useHospitalZone();
  const [paperId, setPaperId] = useState(() => paperIdOf.parse(newId()));
  const attach = useCommand(trpc.records.attachDocument.mutationOptions());
  const sendOff = useCommand(trpc.pharmacy.sendPaper.mutationOptions());
  const send = async ({ storeId, ...picture }: Sending) => {
    const of = { kind: "prescription", takenOn: todayIn(zone) } as const;
    const { documentId } = await attach.mutateAsync({ ...picture, ...of });
    await sendOff.mutateAsync({ paperId, documentId: documentId as never, storeId });
    setPaperId(paperIdOf.parse(newId()));
    await readAnew(queries, trpc.pharmacy.papers.pathFilter());
  };
  return { send, isPending: attach.isPending || sendOff.isPending, error: attach.error ?? sendOff.error };
}
