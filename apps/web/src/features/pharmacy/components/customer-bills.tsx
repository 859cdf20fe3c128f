import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { UserRound } from "lucide-react";
import { useState } from "react";
import type { Customer, FindCustomer } from "./sale-customer.tsx";
import { SaleList } from "./sale-list.tsx";

type CustomerBillsProps = {
  findCustomer: FindCustomer;
  customer: Customer | undefined;
  onChosen: (customer: Customer | undefined) => void;
};

/** Bills of somebody who has no paper: found by their name, their phone or the number of their record. */
export function CustomerBills({ findCustomer, customer, onChosen }: CustomerBillsProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const choose = (chosen: Customer | undefined) => {
    setOpen(false);
    onChosen(chosen);
  };
  if (customer)
    return (
      <>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>
            <Trans>
              Bills of <strong className="font-strong">{customer.name}</strong>
            </Trans>{" "}
            · {customer.mrn}
          </p>
          <Button size="compact" onClick={() => choose(undefined)}>
            <Trans>Everybody's bills</Trans>
          </Button>
        </div>
        <SaleList patientId={customer.id} />
      </>
    );
  if (!isOpen)
    return (
      <Button className="self-start" icon={<UserRound aria-hidden />} onClick={() => setOpen(true)}>
        <Trans>Find by name or phone</Trans>
      </Button>
    );
  return (
    <Panel
      title={t`Customer`}
      actions={
        <Button size="compact" onClick={() => setOpen(false)}>
          <Trans>Cancel</Trans>
        </Button>
      }
    >
      {findCustomer(choose)}
    </Panel>
  );
}
