import type { PatientId } from "@carepoint/domain/kernel/id";
import type { SaleCheckView } from "@carepoint/domain/pharmacy/counter-check";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { PatientBanner } from "../../../components/patient-banner.tsx";
import { useAllergyFacts } from "./allergy-facts.ts";

export interface Customer {
  readonly id: PatientId;
  readonly name: string;
  readonly mrn: string;
}

/** Another domain finds and registers people: the route hands its search in. */
export type FindCustomer = (onChosen: (customer: Customer) => void) => ReactNode;

type SaleCustomerProps = {
  customer: Customer | undefined;
  /** What the record says of them that matters here; undefined until it is read. */
  known: SaleCheckView | undefined;
  /** Whether somebody is looked for. */
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onChosen: (customer: Customer | undefined) => void;
  findCustomer: FindCustomer;
};

/** To whom it is sold: nobody in particular until a name is asked for, and then with the allergies in sight. */
export function SaleCustomer({ customer, known, isOpen, onOpen, onChosen, findCustomer }: SaleCustomerProps) {
  const { t } = useLingui();
  const allergyFacts = useAllergyFacts();
  if (customer) {
    const { name, mrn } = customer;
    const reading = { allergies: [], allergiesLabel: "", noAllergiesLabel: t`Reading the allergies` };
    return (
      <PatientBanner
        name={name}
        facts={[{ key: "mrn", text: mrn }]}
        {...(known ? allergyFacts(known) : reading)}
        end={
          <Button size="compact" onClick={() => onChosen(undefined)}>
            <Trans>Somebody else</Trans>
          </Button>
        }
      />
    );
  }
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
