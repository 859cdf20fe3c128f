import { invoiceId } from "@carepoint/domain/kernel/id";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { BillForm, type DrawnBill } from "../components/bill-form.tsx";
import { ChosenPatient, type Payer } from "../components/chosen-patient.tsx";
import { useServices } from "../components/desk-bill-data.ts";

type DrawBillProps = {
  findPatient: (onChosen: (patient: Payer) => void) => ReactNode;
  /** Another domain keeps the record: the way to write into it who else pays. */
  namePayer: (patientId: Payer["id"]) => ReactNode;
};

/** A bill over the price list: for whom, for what, and the money. */
export function DrawBill({ findPatient, namePayer }: DrawBillProps) {
  const { t } = useLingui();
  const toast = useToast();
  const navigate = useNavigate();
  const [payer, setPayer] = useState<Payer>();
  const services = useServices();
  const onDrawn = ({ invoiceId: id, number }: DrawnBill) => {
    toast({ title: t`Bill ${number} is issued`, tone: "success" });
    void navigate({ to: "/desk/bills/$invoiceId", params: { invoiceId: invoiceId.parse(id) }, ignoreBlocker: true });
  };
  return (
    <Screen title={t`New bill`} width="narrow">
      {payer ? (
        <div className="flex flex-col gap-5">
          <ChosenPatient payer={payer} onOther={() => setPayer(undefined)} />
          <QueryView
            query={services}
            isEmpty={(items) => items.length === 0}
            empty={{
              title: t`Nothing is on the price list yet`,
              body: t`A billing manager or an administrator adds what the desk sells.`,
            }}
          >
            {(items) => (
              <BillForm patientId={payer.id} services={items} namePayer={namePayer(payer.id)} onDrawn={onDrawn} />
            )}
          </QueryView>
        </div>
      ) : (
        findPatient(setPayer)
      )}
    </Screen>
  );
}
