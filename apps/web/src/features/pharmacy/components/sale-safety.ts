import type { PatientId, StoreId } from "@carepoint/domain/kernel/id";
import { useLingui } from "@lingui/react/macro";
import { useRested } from "../../../lib/rested.ts";
import { type BasketOfPatient, useSaleCheck } from "../data.ts";
import type { OutsideDraft } from "./counter-needs.ts";
import { usePackAlerts } from "./pack-alerts.tsx";

const restMs = 400;

type SaleSafety = {
  storeId: StoreId;
  patientId: PatientId | undefined;
  medicineIds: BasketOfPatient["medicineIds"];
  /** What is typed of a paper from elsewhere, where one is needed. */
  paper: OutsideDraft | undefined;
};

/** What stands against a basket for whoever buys it by name, and whether its paper is one of ours; of nobody in particular nothing is asked. */
export function useSaleSafety({ storeId, patientId, medicineIds, paper }: SaleSafety) {
  const { t } = useLingui();
  const registrationNumber = useRested(paper?.registrationNumber.trim() ?? "", restMs);
  const numbered = { ...(registrationNumber && { registrationNumber }) };
  const query = useSaleCheck(patientId && { storeId, patientId, medicineIds: [...medicineIds].sort(), ...numbered });
  const check = patientId ? query.data : undefined;
  const packs = (check?.packs ?? []).filter(({ medicineId }) => medicineIds.includes(medicineId));
  const judged = usePackAlerts(packs, check?.safety);
  const isJudged = medicineIds.every((id) => packs.some(({ medicineId }) => medicineId === id));
  const ours = paper ? (check?.ours ?? []) : [];
  const isOurs = ours.some(({ named, issuedOn }) => named && issuedOn === paper?.prescribedOn);
  const toRead = query.isError ? t`What stands against it for this patient could not be read. Try again.` : undefined;
  const toSay = judged.isOpen ? t`Say first why it is given all the same.` : undefined;
  const toOpen = isOurs ? t`Open the prescription of this hospital instead.` : undefined;
  return {
    query,
    readAnew: async () => patientId && query.refetch(),
    check,
    judged,
    ours,
    doctorName: paper ? (check?.doctorName ?? null) : null,
    /** The paper is ours, and goes out as what it is. */
    isOurs,
    /** Nobody knows yet what stands against it. */
    isWaiting: patientId !== undefined && !query.isError && !isJudged,
    unsaid: toOpen ?? toSay ?? (isJudged ? undefined : toRead),
  };
}
