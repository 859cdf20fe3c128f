import type { SoldView } from "@carepoint/domain/pharmacy/goods-return";
import { Facts } from "@carepoint/ui/blocks/facts";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { dateText, fullTime, money } from "../../../lib/format.ts";
import { CustomerBills } from "../components/customer-bills.tsx";
import { leftOfLine } from "../components/goods-back-draft.ts";
import { GoodsBackForm, type TakenBack } from "../components/goods-back-form.tsx";
import { GoodsTakenBack } from "../components/goods-taken-back.tsx";
import type { Customer, FindCustomer } from "../components/sale-customer.tsx";
import { ScanBox } from "../components/scan-box.tsx";
import { useFoundSale } from "../data.ts";

/** Medicines come back to the counter: by the number of their bill, scanned or typed, or by whose it is. */
export function GoodsBack({ bill, findCustomer }: { bill?: string | undefined; findCustomer: FindCustomer }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(bill);
  const [taken, setTaken] = useState<TakenBack>();
  const [customer, setCustomer] = useState<Customer>();
  const next = () => {
    setAsked(undefined);
    setTaken(undefined);
  };
  return (
    <Screen
      title={t`Take goods back`}
      width="wide"
      back={
        <Link to="/pharmacy/sale">
          <ChevronLeft aria-hidden />
          <Trans>Sale over the counter</Trans>
        </Link>
      }
    >
      {taken && <GoodsTakenBack taken={taken} onNext={next} />}
      {!taken && (
        <>
          <ScanBox
            label={t`Scan or type the number of the bill`}
            onScanned={setAsked}
            onEnter={() => setAsked(undefined)}
          />
          {asked === undefined && (
            <CustomerBills findCustomer={findCustomer} customer={customer} onChosen={setCustomer} />
          )}
          {asked !== undefined && <Found key={asked} number={asked} onTaken={setTaken} />}
        </>
      )}
    </Screen>
  );
}

function Found({ number, onTaken }: { number: string; onTaken: (taken: TakenBack) => void }) {
  const found = useFoundSale(number);
  if (found.error && codeOf(found.error) === "not_found" && !found.isFetching)
    return (
      <Notice tone="warn" title={<span className="break-words">{number}</span>}>
        <Trans>This pharmacy sold nothing on a bill with this number. Check it on the paper.</Trans>
      </Notice>
    );
  return (
    <QueryView query={found}>
      {(sale) => (
        <>
          <Head sale={sale} />
          <Rest sale={sale} onTaken={onTaken} onStale={() => void found.refetch()} />
        </>
      )}
    </QueryView>
  );
}

function Head({ sale: { number, at, zone, patientName, total, left } }: { sale: SoldView }) {
  const [sum, rest] = [money(total), money(left)];
  return (
    <div className="flex flex-col gap-1">
      <h2 className="text-lg tabular-nums">{number}</h2>
      <p className="text-soft">
        <Facts>
          <span>{patientName ?? <Trans>Nobody in particular</Trans>}</span>
          <span className="tabular-nums">{fullTime(at, zone)}</span>
          <span className="tabular-nums">
            <Trans>Bill of {sum}</Trans>
          </span>
          {left < total && (
            <span className="tabular-nums">
              <Trans>At most {rest} is left of it</Trans>
            </span>
          )}
        </Facts>
      </p>
    </div>
  );
}

type RestProps = { sale: SoldView; onTaken: (taken: TakenBack) => void; onStale: () => void };

function Rest({ sale, onTaken, onStale }: RestProps) {
  const until = dateText(sale.until);
  if (sale.lines.every((line) => leftOfLine(line) === 0))
    return (
      <Notice tone="info">
        <Trans>Everything of this sale came back already.</Trans>
      </Notice>
    );
  if (sale.late)
    return (
      <Notice tone="warn" title={<Trans>Too late to take back</Trans>}>
        <Trans>Goods of this bill came back until {until} at the latest.</Trans>
      </Notice>
    );
  return (
    <>
      <p className="text-soft">
        <Trans>Goods of this bill come back until {until}.</Trans>
      </p>
      <GoodsBackForm sale={sale} onTaken={onTaken} onStale={onStale} />
    </>
  );
}
