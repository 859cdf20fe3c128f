import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ReceiptText, Undo2 } from "lucide-react";
import { useState } from "react";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import type { AlertText } from "../components/alert-notices.tsx";
import type { GivenOut } from "../components/dispense-form.tsx";
import { PrintSaleBill } from "../components/print-sale-bill.tsx";
import { SaleCounter } from "../components/sale-counter.tsx";
import type { FindCustomer } from "../components/sale-customer.tsx";

/** Medicines over the counter, scanned or typed, and paid: to nobody in particular, or to a customer by name and on the paper of a doctor elsewhere. */
export function Sale({ findCustomer, alertText }: { findCustomer: FindCustomer; alertText: AlertText }) {
  const { t } = useLingui();
  const store = useOwnStore();
  const [sold, setSold] = useState<GivenOut>();
  return (
    <Screen
      title={t`Sale over the counter`}
      width="wide"
      actions={
        <>
          <Button icon={<ReceiptText aria-hidden />} render={<Link to="/pharmacy/sales" />}>
            <Trans>Bills of the counter</Trans>
          </Button>
          <Button icon={<Undo2 aria-hidden />} render={<Link to="/pharmacy/returns" />}>
            <Trans>Take goods back</Trans>
          </Button>
        </>
      }
    >
      <QueryView query={store}>
        {(own) =>
          own && (
            <div className="flex flex-col gap-5">
              {sold && <Sold sold={sold} onNext={() => setSold(undefined)} />}
              {!sold && <SaleCounter store={own} onSold={setSold} findCustomer={findCustomer} alertText={alertText} />}
            </div>
          )
        }
      </QueryView>
    </Screen>
  );
}

function Sold({ sold: { invoiceId, number, total }, onNext }: { sold: GivenOut; onNext: () => void }) {
  const amount = money(total);
  return (
    <Card>
      <Notice
        tone="success"
        title={<Trans>Sold</Trans>}
        action={
          <>
            <Button variant="primary" ref={(button: HTMLButtonElement | null) => button?.focus()} onClick={onNext}>
              <Trans>Next customer</Trans>
            </Button>
            <PrintSaleBill invoiceId={invoiceId} />
          </>
        }
      >
        <Trans>
          Bill {number}, {amount}.
        </Trans>
      </Notice>
    </Card>
  );
}
