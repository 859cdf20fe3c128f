import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { Screen } from "../../../components/screen.tsx";
import { CustomerBills } from "../components/customer-bills.tsx";
import type { Customer, FindCustomer } from "../components/sale-customer.tsx";
import { SaleList } from "../components/sale-list.tsx";

/** What went over the counter, the latest first, or what one customer has bought. */
export function Sales({ findCustomer }: { findCustomer: FindCustomer }) {
  const { t } = useLingui();
  const [customer, setCustomer] = useState<Customer>();
  return (
    <Screen
      title={t`Bills of the counter`}
      width="wide"
      back={
        <Link to="/pharmacy/sale">
          <ChevronLeft aria-hidden />
          <Trans>Sale over the counter</Trans>
        </Link>
      }
    >
      <CustomerBills findCustomer={findCustomer} customer={customer} onChosen={setCustomer} />
      {!customer && <SaleList />}
    </Screen>
  );
}
