import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { UserRound } from "lucide-react";
import type { ReactNode } from "react";

export interface Customer {
  readonly id: PatientId;
  readonly name: string;
  readonly mrn: string;
}

/** Another domain finds and registers people: the route hands its search in. */
export type FindCustomer = (onChosen: (customer: Customer) => void) => ReactNode;

type SaleCustomerProps = {
  customer: Customer | undefined;
  /** Whether somebody is looked for. */
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onChosen: (customer: Customer | undefined) => void;
  findCustomer: FindCustomer;
};

/** To whom it is sold: nobody in particular until a name is asked for. */
export function SaleCustomer({ customer, isOpen, onOpen, onChosen, findCustomer }: SaleCustomerProps) {
  const { t } = useLingui();
  if (customer)
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <Trans>
            For <strong className="font-strong">{customer.name}</strong>
          </Trans>{" "}
          · {customer.mrn}
        </p>
        <Button size="compact" onClick={() => onChosen(undefined)}>
          <Trans>Somebody else</Trans>
        </Button>
      </div>
    );
  if (!isOpen)
    return (
      <Button className="self-start" icon={<UserRound aria-hidden />} onClick={() => onOpen(true)}>
        <Trans>Name the customer</Trans>
      </Button>
    );
  return (
    <Panel
      title={t`Customer`}
      actions={
        <Button size="compact" onClick={() => onOpen(false)}>
          <Trans>Without a name</Trans>
        </Button>
      }
    >
      {findCustomer(onChosen)}
    </Panel>
  );
}
