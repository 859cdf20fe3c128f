import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import type { Payer } from "../components/chosen-patient.tsx";
import { useDeposits } from "../components/deposit-data.ts";
import { DepositList } from "../components/deposit-list.tsx";
import { type FindPatient, PatientCounter } from "../components/patient-counter.tsx";
import { TakeDeposit, type TakenDeposit } from "../components/take-deposit.tsx";

/** Whose advance it is, what is left of it, and more of it over the counter. */
export function Deposits({ findPatient }: { findPatient: FindPatient }) {
  const { t } = useLingui();
  return (
    <PatientCounter title={t`Advances`} findPatient={findPatient}>
      {(payer) => <OfPatient payer={payer} />}
    </PatientCounter>
  );
}

function OfPatient({ payer }: { payer: Payer }) {
  const { t } = useLingui();
  const toast = useToast();
  const navigate = useNavigate();
  const query = useDeposits(payer.id);
  const onTaken = ({ voucherId, number }: TakenDeposit) => {
    toast({ title: t`Receipt voucher ${number} is issued`, tone: "success" });
    void navigate({ to: "/desk/bills/$invoiceId", params: { invoiceId: voucherId } });
  };
  return (
    <>
      <TakeDeposit patientId={payer.id} onTaken={onTaken} />
      <QueryView query={query}>{(deposits) => <DepositList deposits={deposits} />}</QueryView>
    </>
  );
}
