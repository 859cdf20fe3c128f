import { amountInWords } from "@carepoint/domain/billing/amount-words";
import type { PayerOnBill } from "@carepoint/domain/billing/payer-claims";
import type { PaperSize, SheetView } from "@carepoint/domain/billing/sheet";
import { gstStates, stateCode } from "@carepoint/domain/billing/supply-place";
import { localeSchema } from "@carepoint/domain/kernel/language";
import { paise } from "@carepoint/domain/kernel/money";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { PrintSheet } from "@carepoint/ui/blocks/print-sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { providerWords } from "../../../components/provider-words.ts";
import { fullTime, money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { leftOf } from "./invoice-words.ts";
import { sheetTitle } from "./print-words.ts";
import { columnsOf, RateRows, SheetLines, Sum } from "./sheet-lines.tsx";

type InvoiceSheetProps = {
  sheet: SheetView;
  size: PaperSize;
  /** Which print this is; unknown to a device without the hospital, so that its paper says duplicate. */
  copy: number;
};

/** A bill on paper, on A4, A5 or a receipt roll, with what the law wants on it. */
export function InvoiceSheet({ sheet, size, copy }: InvoiceSheetProps) {
  const { i18n } = useLingui();
  const zone = useHospitalZone();
  const { bill, doctor, credits, payments, patient, payer } = sheet;
  const locale = localeSchema.catch("en").parse(i18n.locale);
  const words = amountInWords(paise(bill.total), locale);
  const narrow = size === "roll";
  const columns = columnsOf(bill, narrow);
  const [creditedNumber, creditedDay] = credits ? [credits.number, fullTime(credits.issuedAt, zone)] : [];
  return (
    <PrintSheet size={narrow ? "token" : size} className={narrow ? "text-sm" : ""}>
      <Head sheet={sheet} narrow={narrow} copy={copy} />
      <p className={narrow ? "mb-3" : "mb-6"}>
        <Trans>Patient</Trans>: <strong className="font-strong">{patient.name}</strong>, {patient.mrn}
        {doctor && (
          <>
            <br />
            {doctor.name}, {doctor.council} {doctor.registrationNumber}
          </>
        )}
        {payer && (
          <>
            <br />
            <PayerLine payer={payer} />
          </>
        )}
        {credits && (
          <>
            <br />
            {bill.isDeposit ? (
              <Trans>
                Of the advance {creditedNumber} of {creditedDay}
              </Trans>
            ) : (
              <Trans>
                Takes back bill {creditedNumber} of {creditedDay}
              </Trans>
            )}
          </>
        )}
      </p>
      <SheetLines bill={bill} narrow={narrow}>
        {payer && bill.payerShare ? (
          <>
            <Sum columns={columns} label={payer.name} amount={money(bill.payerShare)} />
            <Sum columns={columns} label={<Trans>Patient's part</Trans>} amount={money(bill.total - bill.payerShare)} />
          </>
        ) : null}
        {payments.map(({ provider, amount, at, voucher }, index) => (
          <Sum
            key={index}
            columns={columns}
            label={[i18n._(providerWords[provider]), voucher, fullTime(at, zone)]
              .filter((each) => each !== null)
              .join(", ")}
            amount={money(amount)}
          />
        ))}
        {bill.refunded > 0 && <Sum columns={columns} label={<Trans>Refunded</Trans>} amount={money(bill.refunded)} />}
        {bill.kind === "invoice" && bill.status === "issued" && leftOf(bill) > 0 && (
          <Sum columns={columns} label={<Trans>Left to pay</Trans>} amount={money(leftOf(bill))} strong />
        )}
      </SheetLines>
      <p className={narrow ? "mt-2" : "mt-4"}>{words}</p>
      <RateRows bill={bill} />
      {bill.tax > 0 && (
        <p className="mt-2 text-sm">
          <Trans>Tax is not payable on reverse charge.</Trans>
        </p>
      )}
      <p className={narrow ? "mt-6 text-end" : "mt-12 text-end"}>
        <Trans>Signature</Trans>
      </p>
    </PrintSheet>
  );
}

/** Who owes a part, under which policy and authorisation: what an insurer asks for on the paper. */
function PayerLine({ payer: { kind, name, policyNumber, authorisation } }: { payer: PayerOnBill }) {
  const { t } = useLingui();
  const number = kind === "insurer" ? t`policy ${policyNumber}` : t`employee ${policyNumber}`;
  const parts = [
    name,
    ...(policyNumber ? [number] : []),
    ...(authorisation ? [t`authorisation ${authorisation}`] : []),
  ];
  return (
    <>
      <Trans>Payer</Trans>: {parts.join(", ")}
    </>
  );
}

function Head({ sheet, narrow, copy }: { sheet: SheetView; narrow: boolean; copy: number }) {
  const { i18n } = useLingui();
  const local = useLocalized();
  const zone = useHospitalZone();
  const { bill, branch, gstin, hospitalName } = sheet;
  const state = stateCode.safeParse(branch.state).data;
  return (
    <header className={narrow ? "mb-3 flex flex-col gap-2" : "mb-6 flex justify-between gap-8"}>
      <div>
        <p className="font-strong text-lg">{local(hospitalName)}</p>
        <p>
          {local(branch.name)}
          <br />
          {local(branch.address)}
          <br />
          {phoneText(branch.phone)}
          {gstin && (
            <>
              <br />
              GSTIN {gstin}
            </>
          )}
          {state && (
            <>
              <br />
              <Trans>Place of supply</Trans>: {state} {local(gstStates[state])}
            </>
          )}
        </p>
      </div>
      <div className={narrow ? "" : "text-end"}>
        {copy > 1 && (
          <p className="font-strong">
            <Trans>Duplicate</Trans>
          </p>
        )}
        <p className={narrow ? "font-strong text-lg" : "font-strong text-xl"}>{i18n._(sheetTitle(bill))}</p>
        <p className="tabular-nums">{bill.number}</p>
        {bill.issuedAt && <p>{fullTime(bill.issuedAt, zone)}</p>}
      </div>
    </header>
  );
}
