import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { ChosenPatient, type Payer } from "../components/chosen-patient.tsx";
import { useDeposits } from "../components/deposit-data.ts";
import { DepositList } from "../components/deposit-list.tsx";
import { TakeDeposit, type TakenDeposit } from "../components/take-deposit.tsx";

type DepositsProps = { findPatient: (onChosen: (patient: Payer) => void) => ReactNode };

/** Whose advance it is, what is left of it, and more of it over the counter. */
export function Deposits({ findPatient }: DepositsProps) {
  const { t } = useLingui();
  const [payer, setPayer] = useState<Payer>();
  return (
    <Screen
      title={t`Advances`}
      back={
        <Link to="/desk/bills">
          <ChevronLeft aria-hidden />
          <Trans>Bills of the desk</Trans>
        </Link>
      }
    >
      {payer ? (
        <div className="flex flex-col gap-6">
          <ChosenPatient payer={payer} onOther={() => setPayer(undefined)} />
          <OfPatient payer={payer} />
        </div>
      ) : (
        findPatient(setPayer)
      )}
    </Screen>
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
